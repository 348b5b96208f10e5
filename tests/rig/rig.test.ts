// The short form of the kill rig; `npm run soak` runs the long one.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { CRASH_POINTS } from './crash-points.ts'

/** Two worlds side by side, half of the moments each: most of a life is the start of a process, which one core does. */
const HALVES = [
  ['13', '1/2'],
  ['12', '2/2'],
] as const

async function killed(kills: string, part: string) {
  const seed = String(Date.now() % 1_000_000)
  const env = { PATH: process.env.PATH, RIG_SPEED: '10', RIG_EPOCH: String(Date.now()) }
  const run = ['tests/rig/run.ts', kills, seed, part]
  const { stdout } = await promisify(execFile)(process.execPath, run, { env }).catch(
    (error: { stdout: string }) => error,
  )
  return { figures: JSON.parse(stdout), told: `node ${run.join(' ')}: ${stdout}` }
}

test('25 kills, one at every named moment: nothing is lost, doubled or out of order', async () => {
  const halves = await Promise.all(HALVES.map(([kills, part]) => killed(kills, part)))
  for (const { figures, told } of halves) {
    expect(figures, told).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, cleanStop: 0, missed: [] })
    expect(figures.webhook.repeats, told).toBeLessThanOrEqual(figures.webhook.counted)
  }
  const hit = halves.reduce((sum, { figures }) => sum + Number.parseInt(figures.points, 10), 0)
  expect(hit).toBe(CRASH_POINTS.length)
  expect(hit).toBeGreaterThan(20)
})
