// `npm run bench:memory`: memory of the bot's process and its children through a first read of 6,000 feeds.
// `node bench/memory.ts [FEEDS]`.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asTheBot } from './as-the-bot.ts'
import { openReader } from './reader.ts'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const status = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return '' // it ended meanwhile
  }
}
const field = (text: string, name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0)

/** Resident memory of the processes that `parent` started, in MB, with the pages they share counted in each. */
const children = (parent: number): number =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => status(Number(name)))
    .filter(text => field(text, 'PPid') === parent)
    .reduce((sum, text) => sum + field(text, 'VmRSS') / 1000, 0)

const ROUNDS = 5

/** The process that is measured: a first read, its search index, and rounds in which nothing is new. */
async function read(port: number, feeds: number): Promise<void> {
  enableCompileCache() // as src/linchpin.js does for the bot
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const reader = await openReader(port, feeds, folder)
  await reader.round()
  await reader.idle()
  for (let round = 0; round < ROUNDS; round++) await reader.round()
  await reader.close()
  rmSync(folder, { recursive: true })
}

const LIMIT_MB = 280

async function measure(feeds: number): Promise<void> {
  const server = fork(file('./feeds.ts'), ['0', `${feeds}`, '1'])
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const bot = spawn(process.execPath, [...asTheBot, file('./memory.ts'), `${feeds}`, `${port}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const pid = bot.pid ?? 0
  let most = 0
  const own: number[] = []
  const timer = setInterval(() => {
    most = Math.max(most, children(pid))
    own.push(field(status(pid), 'VmRSS') / 1000)
  }, 250)
  const [code] = await once(bot, 'exit')
  clearInterval(timer)
  server.kill()
  if (code !== 0) throw new Error(`the reader ended with ${code}`)
  const median = own.toSorted((a, b) => a - b)[Math.floor(own.length / 2)] ?? Number.NaN
  console.log(
    `${feeds} feeds: the bot's process held ${Math.max(...own).toFixed(0)} MB at most, ` +
      `${median.toFixed(0)} MB usually; ` +
      `wanted at most ${LIMIT_MB} MB`,
  )
  console.log(`its children held ${most.toFixed(0)} MB at most together`)
}

const [feeds = 6000, port] = process.argv.slice(2).map(Number)
await (port === undefined ? measure(feeds) : read(port, feeds))
