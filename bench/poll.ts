// A whole process as a user starts it (`linchpin start --once`, its start included) beside newsboat, in one run: first
// a read of local feeds, then one in which nothing is new. `node bench/poll.ts [FEEDS] [LATENCY_MS] [PAIRS]`.
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { itemsPerFeed } from './feeds.ts'

const linchpin = fileURLToPath(new URL('../src/linchpin.js', import.meta.url))
const tracks = fileURLToPath(new URL('../config/tracks.yaml', import.meta.url))
const server = fileURLToPath(new URL('./feeds.ts', import.meta.url))
/** As newsboat was measured best. */
const threads = 50

/** Milliseconds; `cpu` is user and system time of the process and of those it started. */
type Run = { wall: number; cpu: number }
type Reader = { name: string; run: () => Run; end: () => void }

function timed(command: string, args: readonly string[]): Run {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1'
  const output = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, 'bash', command, ...args], { encoding: 'utf8' })
  const [real = 0, user = 0, system = 0] = (output.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  return { wall: real * 1000, cpu: (user + system) * 1000 }
}

const addressesOf = (port: number, feeds: number): string[] =>
  Array.from({ length: feeds }, (_, index) => `http://127.0.0.1:${port}/${index}.xml`)

function ours(port: number, feeds: number): Reader {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const [config, data] = [join(folder, 'config'), join(folder, 'data')]
  mkdirSync(config)
  cpSync(tracks, join(config, 'tracks.yaml'))
  const lines = addressesOf(port, feeds).map((url, index) => `  - {id: "f${index}", url: "${url}", every: 1s}\n`)
  writeFileSync(join(config, 'feeds.yaml'), `feeds:\n${lines.join('')}`)
  writeFileSync(join(config, 'linchpin.yaml'), 'fetch: {allowNetworks: ["127.0.0.0/8"]}\n')
  return {
    name: 'linchpin',
    run: () => {
      const run = timed(process.execPath, [linchpin, 'start', '--once', '--config', config, '--data', data])
      const database = new DatabaseSync(join(data, 'linchpin.db'), { readOnly: true })
      const { kept } = database.prepare('select count(*) as kept from article').get() as { kept: number }
      database.close()
      if (kept !== feeds * itemsPerFeed) throw new Error(`${kept} articles were kept`)
      return run
    },
    end: () => rmSync(folder, { recursive: true }),
  }
}

function newsboat(port: number, feeds: number): Reader | null {
  try {
    execFileSync('newsboat', ['--version'], { stdio: 'ignore' })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw cause
  }
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const file = (name: string) => join(folder, name)
  writeFileSync(file('urls'), addressesOf(port, feeds).join('\n'))
  writeFileSync(file('config'), `reload-threads ${threads}\n`)
  return {
    name: 'newsboat',
    run: () => timed('newsboat', ['-u', file('urls'), '-C', file('config'), '-c', file('cache.db'), '-x', 'reload']),
    end: () => rmSync(folder, { recursive: true }),
  }
}

async function pair(port: number, feeds: number): Promise<void> {
  const readers = [newsboat(port, feeds), ours(port, feeds)].filter(reader => reader !== null)
  for (const part of ['cold', 'warm']) {
    const [them, us] = readers.map(reader => {
      const run = reader.run()
      print(`${reader.name} ${part}`, run, feeds)
      return run
    })
    if (them && us)
      console.log(`  ${part}: ${(them.wall / us.wall).toFixed(2)} x feeds/s, ${(us.cpu / them.cpu).toFixed(2)} x CPU`)
    await setTimeout(1_500) // each feed is due again
  }
  for (const reader of readers) reader.end()
  if (readers.length === 1) console.log('newsboat is not installed (Debian: apt-get install newsboat)')
}

function print(name: string, { wall, cpu }: Run, feeds: number): void {
  const speed = ((feeds / wall) * 1000).toFixed(0)
  console.log(`  ${name}: ${speed} feeds/s (${wall.toFixed(0)} ms), ${(cpu / feeds).toFixed(2)} ms CPU per feed`)
}

const [feeds = 500, latency = 0, pairs = 1] = process.argv.slice(2).map(Number)
const machine = `${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB, load ${loadavg()[0]?.toFixed(1)}`
console.log(`${feeds} feeds x ${itemsPerFeed} items, ${latency} ms latency, ${machine}`)
for (const firing of [0, 1]) {
  const child = fork(server, [`${latency}`, `${feeds}`, `${firing}`])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  console.log(`${firing} of each feed's ${itemsPerFeed} items ${firing === 1 ? 'fires' : 'fire'} a track`)
  try {
    for (let count = 0; count < pairs; count++) await pair(port, feeds)
  } finally {
    child.kill()
  }
}
