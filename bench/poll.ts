// Polls local feeds with the bot's own poll job (fetch to store) and with newsboat, side by side, and prints the ratios.
// `node bench/poll.ts [FEEDS] [LATENCY_MS]`.
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asTheBot } from './as-the-bot.ts'
import { itemsPerFeed } from './feeds.ts'
import { openReader } from './reader.ts'

const self = fileURLToPath(import.meta.url)
const server = fileURLToPath(new URL('./feeds.ts', import.meta.url))
const warmRounds = 5
/** As newsboat was measured best. */
const threads = 50

type Run = { wall: number; cpu: number }
/** `index`: what is still done afterwards so that the articles of the cold round can be searched. */
type Figures = { cold: Run; index: Run; warm: Run; peakMb: number }

/** One cold round and some warm ones of ours, in a process of its own; prints what this process used. */
async function poll(port: number, feeds: number): Promise<void> {
  enableCompileCache() // as src/linchpin.js does for the bot
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const reader = await openReader(port, feeds, folder)
  const measure = async (rounds: number, work: () => Promise<void>): Promise<Run> => {
    const used = process.cpuUsage()
    const began = performance.now()
    for (let done = 0; done < rounds; done++) await work()
    const { user, system } = process.cpuUsage(used)
    return { wall: (performance.now() - began) / rounds, cpu: (user + system) / 1000 / rounds }
  }
  const cold = await measure(1, reader.round)
  const index = await measure(1, reader.idle)
  const kept = await reader.db
    .selectFrom('article')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (kept.count !== feeds * itemsPerFeed) throw new Error(`Kept ${kept.count} articles`)
  const warm = await measure(warmRounds, reader.round)
  await reader.close()
  rmSync(folder, { recursive: true })
  const { user, system } = process.cpuUsage()
  const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1000
  console.log(JSON.stringify({ cold, index, warm, peakMb, total: (user + system) / 1000 }))
}

/** Runs a command; wall and CPU (ms, its children's too) as the shell measures them. */
function timed(command: string, args: readonly string[]): Run & { output: string } {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" 2>/dev/null'
  const began = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, 'bash', command, ...args], { encoding: 'utf8' })
  const lines = began.trim().split('\n')
  const [real = 0, user = 0, system = 0] = (lines.pop() ?? '').split(' ').map(Number)
  return { wall: real * 1000, cpu: (user + system) * 1000, output: lines.join('\n') }
}

function ours(port: number, feeds: number): Figures {
  const { cpu, output } = timed(process.execPath, [...asTheBot, self, 'poll', `${port}`, `${feeds}`])
  const { cold, index, warm, peakMb, total } = JSON.parse(output)
  // What the shell saw beyond this process is the parser's process, which only the cold round uses.
  return { cold: { ...cold, cpu: cold.cpu + cpu - total }, index, warm, peakMb }
}

function newsboat(port: number, feeds: number): Figures | null {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const file = (name: string) => join(folder, name)
  writeFileSync(
    file('urls'),
    Array.from({ length: feeds }, (_, index) => `http://127.0.0.1:${port}/${index}.xml\n`).join(''),
  )
  writeFileSync(file('config'), `reload-threads ${threads}\n`)
  const reload = () =>
    timed('newsboat', ['-u', file('urls'), '-C', file('config'), '-c', file('cache.db'), '-x', 'reload'])
  try {
    execFileSync('newsboat', ['--version'], { stdio: 'ignore' })
    return { cold: reload(), index: { wall: 0, cpu: 0 }, warm: reload(), peakMb: 0 }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function runBoth(port: number, feeds: number, done: () => void) {
  try {
    return { us: ours(port, feeds), them: newsboat(port, feeds) }
  } finally {
    done()
  }
}

async function compare(feeds: number, latency: number, firing: number): Promise<void> {
  const child = fork(server, [`${latency}`, `${feeds}`, `${firing}`])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const { us, them } = runBoth(port, feeds, () => child.kill())
  console.log(`${firing} of each feed's ${itemsPerFeed} items ${firing === 1 ? 'fires' : 'fire'} a track`)
  for (const part of ['cold', 'warm'] as const) {
    print(`  linchpin ${part}`, us[part], feeds)
    if (them !== null) print(`  newsboat ${part}`, them[part], feeds)
  }
  console.log(
    `  linchpin's search index: ${(us.index.wall / 1000).toFixed(1)} s after that, ` +
      `${(us.index.cpu / feeds).toFixed(2)} ms CPU per feed`,
  )
  console.log(`  linchpin peak ${us.peakMb.toFixed(0)} MB`)
  if (them === null) return console.log('newsboat is not installed (Debian: apt-get install newsboat)')
  for (const part of ['cold', 'warm'] as const) {
    const speed = them[part].wall / us[part].wall
    const cpu = us[part].cpu / them[part].cpu
    console.log(`  ratio ${part}: ${speed.toFixed(1)} x newsboat's feeds/s, ${cpu.toFixed(2)} x its CPU per feed`)
  }
}

function print(name: string, { wall, cpu }: Run, feeds: number): void {
  console.log(`${name}: ${((feeds / wall) * 1000).toFixed(0)} feeds/s, ${(cpu / feeds).toFixed(2)} ms CPU per feed`)
}

const [first = '500', second = '0', third = '0'] = process.argv.slice(2)
if (first === 'poll') await poll(Number(second), Number(third))
else {
  console.log(
    `${first} feeds x ${itemsPerFeed} items, ${second} ms latency, ` +
      `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB`,
  )
  for (const firing of [0, 1]) await compare(Number(first), Number(second), firing)
}
