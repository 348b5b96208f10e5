// The short form of the kill rig; `npm run soak` runs the long one.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { CRASH_POINTS } from './crash-points.ts'

test('25 kills, one at every named moment: nothing is lost, doubled or out of order', async () => {
  const env = { PATH: process.env.PATH, RIG_SPEED: '10', RIG_EPOCH: String(Date.now()) }
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/rig/run.ts', '25'], { env }).catch(
    (error: { stdout: string }) => error,
  )
  const figures = JSON.parse(stdout)
  const told = `node tests/rig/run.ts 25 ${figures.seed}: ${stdout}`
  expect(figures, told).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, cleanStop: 0, missed: [] })
  expect(figures.webhook.repeats, told).toBeLessThanOrEqual(figures.webhook.counted)
  expect(CRASH_POINTS.length, told).toBeGreaterThan(20)
}, 300_000)
