import { expect, test } from 'vitest'
import { retryDelivery } from '../../src/store/listing.ts'
import { isRunning, lockFolder } from '../../src/store/lock.ts'
import type { Bot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, refusal, states } from '../fakes/waiting.ts'
import { testFolder } from '../fakes/world.ts'

async function botWithOneDead() {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('rejected')]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  return { bot, platform }
}

const retry = (bot: Bot) => {
  const now = bot.clock.now()
  return retryDelivery(bot.db, 1, now, new Date(now.getTime() + 86_400_000))
}

test('a dead delivery gets another day and is posted, once', async () => {
  const { bot, platform } = await botWithOneDead()
  bot.clock.advance(2 * 86_400_000)
  expect(await retry(bot)).toEqual({ kind: 'waits' })
  expect(await retry(bot)).toEqual({ kind: 'alive', state: 'pending' })
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(await retry(bot)).toEqual({ kind: 'alive', state: 'sent' })
})

test('what its channel no longer wants is not revived: the subscription ended, or the story was muted', async () => {
  const { bot, platform } = await botWithOneDead()
  const unwanted = { channel: 'slack/T1/C1', track: 'security-package' }
  await bot.ask('unsubscribe security-package')
  expect(await retry(bot)).toEqual({ kind: 'unfollowed', ...unwanted })
  await bot.ask('subscribe security-package')
  await bot.ask('mute 1')
  expect(await retry(bot)).toEqual({ kind: 'muted', ...unwanted })
  await bot.minute()
  expect(platform.posted).toEqual([])
  expect(await states(bot)).toEqual({ dead: 1 })
})

test('whether a bot runs on a folder is told by its lock', () => {
  const folder = testFolder()
  expect(isRunning(folder)).toBe(false)
  const lock = lockFolder(folder)
  expect(isRunning(folder)).toBe(true)
  if (lock.ok) lock.value.release()
  expect(isRunning(folder)).toBe(false)
})
