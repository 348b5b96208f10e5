import { expect, test } from 'vitest'
import { createPace } from '../../../adapters/slack/posting/pace.ts'
import { fakeClock } from '../../fakes/world.ts'

test('a channel gets a post a second, and a clock that was set back does not make it wait for the jump', async () => {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const pace = createPace(clock)
  const turns: string[] = []
  const turn = async (name: string) => {
    await pace('C1', new AbortController().signal)
    turns.push(name)
  }
  await turn('first')
  const second = turn('second')
  await Promise.resolve()
  expect(turns).toEqual(['first'])
  clock.advance(1000)
  await second
  clock.set('2026-02-25T06:00:00Z')
  await turn('after the jump')
  expect(turns).toEqual(['first', 'second', 'after the jump'])
})
