import { expect, test } from 'vitest'
import { channelState, stopWorkspace } from '../../src/store/channels.ts'
import { channelOf } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, states, waitOf } from '../fakes/waiting.ts'

test('a workspace that threw the bot out stops in all its channels, those that were never posted to as well, and no other', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [waitOf(3_600_000)]
  const { bot } = await botWith(2, platform)
  await bot.minute()
  const [old, fresh, other] = [channelOf('slack/T1/C1'), channelOf('slack/T1/C2'), channelOf('slack/T2/C3')]
  for (const channel of [fresh, other]) await bot.ask('subscribe security-package', channel)
  await stopWorkspace(bot.db, 'slack', 'T1', 'uninstalled')
  for (const channel of [old, fresh])
    expect(await channelState(bot.db, channel)).toMatchObject({ stopped: 'uninstalled' })
  expect(await channelState(bot.db, other)).toEqual({ stopped: null, notBefore: null })
  expect(await channelState(bot.db, channelOf('discord/T1/C1'))).toEqual({ stopped: null, notBefore: null })
  expect(JSON.stringify(await bot.ask('subscriptions', fresh))).toContain('Posting here has stopped: uninstalled')

  bot.clock.advance(3_600_000)
  await bot.minute()
  expect(await states(bot)).toEqual({ pending: 2 })
  expect(platform.calls).toBe(1)
  await stopWorkspace(bot.db, 'slack', 'T2', 'uninstalled')
  await bot.ask('pause off', old)
  expect(await channelState(bot.db, old)).toEqual({ stopped: null, notBefore: null })
  expect(await channelState(bot.db, fresh)).toMatchObject({ stopped: 'uninstalled' })
  expect(await channelState(bot.db, other)).toMatchObject({ stopped: 'uninstalled' })
})
