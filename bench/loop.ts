// `npm run bench:loop`: how long hostile and very large feeds block the event loop, from the fetch to the search index.
// The floor is the same process doing nothing.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { feedOf } from './feeds.ts'
import { openReader } from './reader.ts'

const MB = 1_000_000
const LIMIT_MS = 50

const item = (id: number, text: string) =>
  `<item><guid>${id}</guid><title>Story ${id} of the day</title><description>${text}</description></item>`
const rss = (items: string) => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`
const items = (count: number, text: (id: number) => string) =>
  rss(Array.from({ length: count }, (_, id) => item(id, text(id))).join(''))

/** Words that differ, cut from local feeds: equal ones would make one story of all. */
const prose = Array.from({ length: 40 }, (_, index) => feedOf(`/p${index}`).replaceAll(/<[^>]*>|&\w+;/g, ' ')).join(' ')
const words = (id: number, length: number) => {
  const from = (id * 7_919) % (prose.length - length)
  return `Report ${id}: ${prose.slice(from, from + length)}.`
}

const INPUTS: readonly (readonly [name: string, make: () => string])[] = [
  ['20 items', () => feedOf('/0.xml')],
  ['3,000 items, 10 MB', () => items(3_000, id => words(id, 3_200))],
  ['5,000 items, 10 MB', () => items(5_000, id => words(id, 1_800))],
  ['95 items of 100,000 characters', () => items(95, id => words(id, 99_000))],
  ['one item of 9 MB', () => items(1, () => 'word '.repeat((9 * MB) / 5))],
  ['50 MB', () => items(10, () => 'word '.repeat(MB))],
  ['100,000 nested tags', () => items(1, () => '<p>'.repeat(100_000))],
  ['100,000 items', () => items(100_000, () => 'x')],
  ['100 items of share buttons', () => items(100, () => 'Share\n'.repeat(15_000))],
  ['100 items of dots and quotes', () => items(100, () => '“.('.repeat(30_000))],
]

function serve(): void {
  const server = createServer((request, response) => {
    const make = INPUTS[Number(/\d+/.exec(request.url ?? '')?.[0])]?.[1]
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(make?.())
  })
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
}

type Waits = { most: number; usual: number; worked: number }

/**
 * The longest and the 99th percentile of waits while the work runs, in ms beyond the monitor's own step; and the most
 * CPU this thread used in one wait, which other programs on the machine do not lengthen.
 */
async function waits(work: () => Promise<unknown>): Promise<Waits> {
  const monitor = monitorEventLoopDelay({ resolution: 1 })
  let worked = 0
  let before = process.threadCpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    worked = Math.max(worked, (user + system) / 1000)
    before = process.threadCpuUsage()
  }, 1)
  await setTimeout(50)
  monitor.enable()
  worked = 0
  await work()
  monitor.disable()
  clearInterval(timer)
  return { most: monitor.max / 1e6 - 1, usual: monitor.percentile(99) / 1e6 - 1, worked }
}

async function measure(): Promise<void> {
  enableCompileCache()
  const server = fork(fileURLToPath(import.meta.url), ['serve'])
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const reader = await openReader(port, INPUTS.length, folder, true)
  await reader.one(0) // code that runs for the first time is slow
  const floor = await waits(() => setTimeout(3_000))
  console.log(
    `doing nothing: ${floor.most.toFixed(0)} ms at most, ${floor.worked.toFixed(0)} ms of work; ` +
      `wanted under ${LIMIT_MS} ms`,
  )
  for (const [index, [name]] of INPUTS.entries()) {
    if (only !== undefined && index !== Number(only)) continue
    const { most, usual, worked } = await waits(async () => {
      await reader.one(index)
      await reader.idle()
    })
    console.log(
      `${name}: ${most.toFixed(0)} ms at most, ${usual.toFixed(0)} ms in 99 of 100, ` +
        `${worked.toFixed(0)} ms of work at most; ${await reader.outcome(index)}`,
    )
  }
  await reader.close()
  rmSync(folder, { recursive: true })
  server.kill()
}

const only = process.argv[2]
if (only === 'serve') serve()
else await measure()
