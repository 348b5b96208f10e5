// A bot on a disk that fails or is full under it, then on one that works: what it told against what the store kept.
// `node tests/rig/disk.ts FOLDER` does it in a folder on a small disk: mount -t tmpfs -o size=1m tmpfs FOLDER
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { startFeedServer } from '../fakes/feed-server.ts'
import { numbersIn, tally } from './check.ts'

/** Items in the feed: no more are published than one read can see. */
const WINDOW = 300

/** The date of the first item. */
const BEGIN = Date.now() - WINDOW * 1000

/** Milliseconds in which the second bot must have told everything: no busy machine takes so long. */
const PATIENCE = 600_000

/** `data` is where the disk fails: because it is small, or because no file may grow over `blocks` of 512 bytes. */
export async function onFailingDisk(data: string, blocks?: number) {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-disk-'))
  const feed = await startFeedServer()
  const items: string[] = []
  const body = () => `<rss version="2.0"><channel><title>Wire</title>${items.join('')}</channel></rss>`
  const url = feed.serve('/rss', () => ({ headers: { 'content-type': 'application/rss+xml' }, body: body() }))
  const config = configFor(folder, url)
  const publishing = setInterval(() => items.length < WINDOW && items.unshift(itemOf(items.length)), 15)

  const limit = blocks === undefined ? '' : `ulimit -f ${blocks}; `
  const first = spawn('sh', ['-c', `${limit}exec "$0" "$@"`, ...command(config, data)], OPTIONS)
  const [said, [code]] = await Promise.all([text(first.stderr), once(first, 'exit') as Promise<[number | null]>])
  clearInterval(publishing)
  const roomy = join(folder, 'data')
  cpSync(data, roomy, { recursive: true })
  const toldFirst = linesOf(roomy)
  const forgotten = keysIn(toldFirst).filter(key => !keptKeys(roomy).has(key))

  const [program = '', ...args] = command(config, roomy)
  const second = spawn(program, args, OPTIONS)
  const count = () => tally('console', items.length, linesOf(roomy).map(numbersIn))
  for (const end = performance.now() + PATIENCE; performance.now() < end && count().lost > 0; ) await pause(100)
  await ended(second)
  await feed.close()
  const figures = { code, said, toldBefore: toldFirst.length, forgotten: forgotten.length, ...count() }
  rmSync(folder, { recursive: true, force: true })
  return figures
}

const OPTIONS = { env: { PATH: process.env.PATH, PORT: '0' }, stdio: ['ignore', 'ignore', 'pipe'] as 'pipe'[] }

const command = (config: string, data: string) => [
  process.execPath,
  'src/linchpin.js',
  'start',
  '--config',
  config,
  '--data',
  data,
]

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

function configFor(folder: string, url: string): string {
  const config = join(folder, 'config')
  mkdirSync(config)
  const files = {
    'tracks.yaml': `tracks: [{id: security-package, title: Security package, query: '"security package"'}]\n`,
    'feeds.yaml': `feeds: [{id: wire, url: "${url}", every: 1s, firstRun: all}]\nfolders: []\n`,
    'linchpin.yaml': 'fetch: {allowNetworks: ["127.0.0.0/8"]}\n',
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(config, name), content)
  return config
}

function itemOf(number: number): string {
  const own = Array.from({ length: 25 }, (_, word) => `w${number}x${word}`).join(' ')
  // Of the last minutes: what is older than a week is no news.
  const at = new Date(BEGIN + number * 1000).toUTCString()
  return (
    `<item><guid>g${number}</guid><title>Security package item number ${number} ${own.slice(0, 40)}</title>` +
    `<link>https://wire.example/${number}</link><description>The ministry spoke of ${own}.</description><pubDate>${at}</pubDate></item>`
  )
}

/** The console's record holds what it showed. A line that the disk cut short is the console's to tell again. */
function linesOf(data: string): string[] {
  const record = join(data, 'console.jsonl')
  const text = existsSync(record) ? readFileSync(record, 'utf8') : ''
  return text.split('\n').filter(line => line.endsWith('}'))
}

const keysIn = (lines: readonly string[]): string[] => lines.map(line => String(JSON.parse(line).key))

/** The posts that the store says were made or were being made. */
function keptKeys(data: string): Set<string> {
  const database = new DatabaseSync(join(data, 'linchpin.db'))
  const rows = database.prepare("select distinct key from delivery where state in ('sending', 'sent')").all()
  database.close()
  return new Set(rows.map(row => String(row.key)))
}

if (import.meta.main) {
  const figures = await onFailingDisk(process.argv[2] ?? '.')
  console.log(JSON.stringify(figures))
  process.exitCode = figures.lost + figures.doubled + figures.forgotten === 0 && figures.code === 1 ? 0 : 1
}
