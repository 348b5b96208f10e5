import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Less than this is the noise of a collector or a compiler; a quadratic reader of 40,000 characters takes seconds. */
const NOISE_MS = 400

test('what outsiders write costs about twice as much when it is twice as long, whatever stands in it', () => {
  // CPU of a process of its own, so that a busy machine changes nothing.
  const out = execFileSync(process.execPath, ['tests/rig/growth.ts', '10000'], { encoding: 'utf8' })
  const grown = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { name: string; unit: string; ms: number[] })
  expect(grown.length).toBeGreaterThan(300)
  const steep = grown.filter(
    ({ ms: [, twice = 0, fourTimes = Infinity] }) => fourTimes > NOISE_MS && fourTimes > 3 * twice,
  )
  expect(steep).toEqual([])
})
