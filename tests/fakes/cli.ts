// Runs the real `linchpin` command as a process of its own, on a config and a data folder of the test's.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { testFolder } from './world.ts'

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** Variables of the machine that would change what the command does are left out. */
const environment = (more: Record<string, string>) => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(LINCHPIN_|SLACK_|DISCORD_|DATABASE_URL|PORT$|NO_COLOR|FORCE_COLOR|TZ$)/.test(name),
  )
  return { ...Object.fromEntries(kept), PORT: '0', TZ: 'UTC', ...more }
}

export function spawnCli(
  args: readonly string[],
  variables: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['src/linchpin.js', ...args], { env: environment(variables) })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Runs to the end with `input` on stdin. */
export async function cli(
  args: readonly string[],
  { input = '', variables = {} }: { input?: string; variables?: Record<string, string> } = {},
): Promise<Ended> {
  const child = spawnCli(args, variables)
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>(done => child.on('close', done)),
  ])
  return { code, out, err }
}

/** Resolves when what the stream has said contains the words; the whole of what it said so far. */
export function said(stream: NodeJS.ReadableStream, words: string | RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    stream.on('data', chunk => {
      heard += chunk
      if (typeof words === 'string' ? heard.includes(words) : words.test(heard)) resolve(heard)
    })
    stream.on('end', () => reject(new Error(`ended without saying ${words}; it said: ${heard}`)))
  })
}

const TRACKS = `tracks:
  - {id: us-rok, title: U.S.–ROK alliance, query: '"U.S.-ROK alliance"'}
  - {id: security-package, title: Security package, query: '"security package"'}
`

/** A config folder with two plain tracks, a `news` folder of the given files, and nothing else to watch. */
export function configWith(
  news: Record<string, string>,
  files: Record<string, string> = {},
): { config: string; news: string; data: string } {
  const folder = testFolder()
  const config = join(folder, 'config')
  mkdirSync(join(config, 'news'), { recursive: true })
  const all = { 'tracks.yaml': TRACKS, 'feeds.yaml': 'folders: [{id: news, path: news}]\n', ...files }
  for (const [name, content] of Object.entries(all)) writeFileSync(join(config, name), content)
  for (const [name, content] of Object.entries(news)) writeFileSync(join(config, 'news', name), content)
  return { config, news: join(config, 'news'), data: join(folder, 'data') }
}
