import { expect, test } from 'vitest'
import { channelsWithWork, stopWorkspace } from '../../src/store/channels.ts'
import { type FakeOptions, fakePlatform } from '../fakes/platform.ts'
import { botWith, refusal } from '../fakes/waiting.ts'

/** One alert was posted with an outcome that is unsure, one waits behind it, and the channel stops before it is settled. */
async function stopsWhileUnsure(answer: 'lost' | ReturnType<typeof refusal>, options: FakeOptions) {
  const platform = fakePlatform(options)
  platform.script = [answer]
  const { bot } = await botWith(2, platform)
  await bot.minute()
  await stopWorkspace(bot.db, 'slack', 'T1', 'uninstalled')
  await bot.minute()
  expect(platform.calls).toBe(1)
  expect(await channelsWithWork(bot.db, bot.clock.now())).toEqual([])
  return bot.db.selectFrom('delivery').select(['state', 'detail']).orderBy('id').execute()
}

const DROPPED = { state: 'dead', detail: 'not posted: uninstalled' }
const WAITS = { state: 'pending', detail: null }

test('a post that was unsure when its channel stopped is sent if it stands there, and dead if it does not', async () => {
  expect(await stopsWhileUnsure('lost', { canFind: true })).toEqual([{ state: 'sent', detail: null }, WAITS])
  expect(await stopsWhileUnsure(refusal('unsure'), { canFind: true })).toEqual([DROPPED, WAITS])
})

test('where nobody can tell, it is dead with a word on it, and the channel is not woken for it again', async () => {
  const perhaps = { state: 'dead', detail: 'not posted: uninstalled; perhaps it was posted' }
  expect(await stopsWhileUnsure('lost', { canFind: false })).toEqual([perhaps, WAITS])
})
