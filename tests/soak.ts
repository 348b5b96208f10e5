// `npm run soak`: the long forms. A thousand kills, days of simulation, and the slope of the heap over 24 virtual hours.
// `node --expose-gc tests/soak.ts [kills] [seeds]`
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { simulate } from './simulation/simulate.ts'

const kills = process.argv[2] ?? '1000'
const seeds = Number(process.argv[3] ?? 5)

/** MB an hour that the heap may grow: the story index keeps these days' articles, until it holds 10,000. */
const STEEPEST = 0.25
/** MB that the double keeps per post to check corrections: a day of 12,700 posts ended 6.5 MB lower without it. */
const KEPT_OF_POST = 0.0005

let broken = false
for (let seed = 1; seed <= seeds; seed++) {
  const { heap, ...outcome } = await simulate(seed, { hours: 24 })
  const grows = slope(heap.slice(4)) - (KEPT_OF_POST * outcome.posts) / 24
  broken ||= outcome.problems.length > 0 || grows > STEEPEST
  console.log(JSON.stringify({ ...outcome, heap: { first: heap[4], last: heap.at(-1), perHour: grows } }))
}
const env = { ...process.env, RIG_SPEED: '10', RIG_EPOCH: String(Date.now()) }
const [code] = await once(spawn(process.execPath, ['tests/rig/run.ts', kills], { env, stdio: 'inherit' }), 'exit')
process.exitCode = broken || code !== 0 ? 1 : 0

/** Least squares, a unit an hour. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [above, below] = values.reduce(
    ([top, bottom], value, hour) => [top + (hour - middle) * (value - mean), bottom + (hour - middle) ** 2] as const,
    [0, 0] as readonly [number, number],
  )
  return Math.round((above / below) * 1000) / 1000
}
