import { expect, test } from 'vitest'
import { type Attempt, keepTrying } from '../../../adapters/kit/keep-trying.ts'
import { type FakeLogger, fakeClock, fakeLogger } from '../../fakes/world.ts'

const turn = () => new Promise(done => setImmediate(done))

/** Gives these outcomes one after the other, each pause as long as it can be; `attempts` are the seconds at which it tried. */
function trying(outcomes: readonly Attempt[]) {
  const clock = fakeClock('2026-03-01T00:00:00Z')
  const closing = new AbortController()
  const logger = fakeLogger()
  const attempts: number[] = []
  const start = clock.now().getTime()
  const done = keepTrying({ clock, random: () => 1, logger, closing: closing.signal }, async () => {
    attempts.push((clock.now().getTime() - start) / 1000)
    return outcomes[attempts.length - 1] ?? { kind: 'over' }
  })
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await turn()
      clock.advance(1000)
    }
    await turn()
  }
  return { attempts, closing, done, logger, pass }
}

const FAILED: Attempt = { kind: 'failed', detail: 'Discord cannot be reached' }

const warnings = ({ lines }: FakeLogger) => lines.filter(line => line.level === 'warn').map(line => line.message)

test('the pauses double while it fails', async () => {
  const { attempts, pass } = trying([FAILED, FAILED, FAILED])
  await pass(10)
  expect(attempts).toEqual([0, 1, 3, 7])
})

test('no pause is longer than two minutes', async () => {
  const { attempts, pass } = trying(Array<Attempt>(12).fill(FAILED))
  await pass(800)
  expect(attempts.at(-1)).toBe(127 + 5 * 120)
})

test('a failure is a warning that says when the next attempt comes, at most one a minute', async () => {
  const { logger, pass } = trying(Array<Attempt>(9).fill(FAILED))
  await pass(200)
  expect(warnings(logger)).toEqual([
    'Discord cannot be reached; trying again in 1 s',
    'Discord cannot be reached; trying again in 64 s',
    'Discord cannot be reached; trying again in 120 s',
  ])
})

test('after a time in which it worked the pauses begin anew', async () => {
  const { attempts, pass } = trying([FAILED, FAILED, { kind: 'lost', detail: 'lost' }, FAILED])
  await pass(10)
  expect(attempts).toEqual([0, 1, 3, 4, 6])
})

test('what is to be renewed is tried again at once', async () => {
  const { attempts, pass } = trying([{ kind: 'renew' }, { kind: 'renew' }])
  await pass(1)
  expect(attempts).toEqual([0, 0, 0])
})

test('closing ends a pause, and nothing is tried after it', async () => {
  const { attempts, closing, done } = trying([FAILED])
  await turn()
  closing.abort()
  await done
  expect(attempts).toEqual([0])
})
