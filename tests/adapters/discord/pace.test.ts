import { expect, test } from 'vitest'
import { createPace } from '../../../adapters/discord/posting/pace.ts'
import { fakeClock } from '../../fakes/world.ts'

const settled = () => new Promise(done => setImmediate(done))

test('no second holds more than fifty calls, counted from their answers', async () => {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const paced = createPace(clock)
  const answers: (() => void)[] = []
  for (let call = 0; call < 120; call++) void paced(() => new Promise<void>(answer => answers.push(answer)))
  await settled()
  expect(answers).toHaveLength(50)
  clock.advance(5_000)
  await settled()
  expect(answers).toHaveLength(50)
  for (const answer of answers.slice(0, 30)) answer()
  await settled()
  clock.advance(1_000)
  await settled()
  expect(answers).toHaveLength(50)
  clock.advance(10)
  await settled()
  expect(answers).toHaveLength(80)
})

test('a call that fails gives its turn back too, and says how it failed', async () => {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const paced = createPace(clock)
  for (let call = 0; call < 50; call++)
    await expect(paced(() => Promise.reject(new Error('reset')))).rejects.toThrow('reset')
  const last = paced(async () => 'sent')
  clock.advance(1_010)
  expect(await last).toBe('sent')
})
