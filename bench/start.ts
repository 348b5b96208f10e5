// `npm run bench:start`: how long from the command to the first alert, and how much memory the bot holds at rest.
// The floor is a Node process that opens an empty SQLite database, measured in the same run.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { asTheBot } from './as-the-bot.ts'

const RUNS = 5
const LIMIT_MB = 170

/** Long enough for the first pass to end and the parser's process to go. */
const REST_MS = 12_000

const FLOOR = `
  const { DatabaseSync } = require('node:sqlite')
  new DatabaseSync(':memory:').exec('select 1')
  console.log('●')
  setInterval(() => {}, 1e9)`

type Run = { readonly firstMs: number; readonly restMb: number }

async function measure(args: readonly string[], rest: number): Promise<Run> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, PORT: '0' } })
  const firstMs = await new Promise<number>(done => child.stdout.once('data', () => done(performance.now() - began)))
  await setTimeout(rest)
  const restMb = residentMb(child)
  child.kill('SIGKILL')
  return { firstMs, restMb }
}

/** Resident memory as Linux tells it. */
function residentMb({ pid }: ChildProcess): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

// As `npm ci` does: a bot that has to strip types holds 25 MB more, until its next start.
spawnSync(process.execPath, [...asTheBot, 'src/linchpin.js', 'prepare'])

const runs: Run[] = []
const floors: Run[] = []
for (let run = 0; run < RUNS; run++) {
  const data = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  floors.push(await measure(['-e', FLOOR], 200))
  runs.push(await measure([...asTheBot, 'src/linchpin.js', 'start', '--data', data], run === 0 ? REST_MS : 200))
  rmSync(data, { recursive: true, force: true })
}

const first = median(runs.map(run => run.firstMs))
const floor = median(floors.map(run => run.firstMs))
const memory = runs[0]?.restMb ?? Number.NaN
const floorMemory = median(floors.map(run => run.restMb))
console.log(
  `start to first alert   ${(first / 1000).toFixed(2)} s (median of ${RUNS}); ` +
    `the floor ${(floor / 1000).toFixed(2)} s; ratio ${(first / floor).toFixed(1)}; wanted under 3 s`,
)
console.log(
  `memory at rest         ${memory.toFixed(0)} MB after ${REST_MS / 1000} s; the floor ${floorMemory.toFixed(0)} MB; ` +
    `ratio ${(memory / floorMemory).toFixed(1)}; wanted at most ${LIMIT_MB} MB`,
)
process.exitCode = first < 3000 && memory <= LIMIT_MB ? 0 : 1
