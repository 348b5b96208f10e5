import { expect, test } from 'vitest'
import { countMaybeDoubled } from '../../src/store/deliveries.ts'
import { channelOf } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, refusal, stories } from '../fakes/waiting.ts'

test('a store that fails within a platform’s call is no bug: it goes to whoever stops the bot', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  platform.post = async () => {
    throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
  }
  await expect(bot.minute()).rejects.toThrow('disk is full')
})

test('a bug is logged with its channel and its error', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  const error = new TypeError('blocks is undefined')
  platform.post = async () => {
    throw error
  }
  await bot.minute()
  expect(bot.logger.lines).toContainEqual({
    level: 'error',
    message: 'slack/T1/C1: a fault in Linchpin itself',
    fields: { channel: 'slack/T1/C1', error },
  })
})

test('channels of a workspace that are refused at the same time say it once', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  bot.clock.advance(60_000)
  await bot.poll('wire')
  const both = Promise.withResolvers<void>()
  platform.post = async () => {
    if (++platform.calls === 2) both.resolve()
    await both.promise
    return refusal('revoked')
  }
  await Promise.all([bot.deliverTo('slack/T1/C1'), bot.deliverTo('slack/T1/C2')])
  expect(platform.calls).toBe(2)
  expect(bot.logger.lines.filter(line => line.level === 'error')).toEqual([
    expect.objectContaining({ fields: { workspace: 'slack/T1' } }),
  ])
})

test('a pause is told once, until something is posted there again', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform)
  const said = () => bot.logger.lines.filter(line => line.level !== 'info')
  platform.script = [refusal('revoked'), refusal('revoked'), refusal('revoked')]
  for (let minute = 0; minute < 12; minute++) await bot.minute()
  expect(platform.calls).toBe(3)
  expect(said()).toHaveLength(1)
  for (let minute = 0; minute < 5; minute++) await bot.minute()
  expect(platform.posted).toHaveLength(1)
  platform.script = [refusal('revoked')]
  source.gives = stories(2)
  await bot.minute()
  expect(said()).toHaveLength(2)
})

test('what was perhaps posted twice is counted in all, and for one alert in one channel', async () => {
  const platform = fakePlatform({ canFind: false })
  const { bot } = await botWith(2, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  platform.script = ['lost', 'lost']
  for (let minute = 0; minute < 3; minute++) await bot.minute()
  expect(await countMaybeDoubled(bot.db)).toBe(2)
  const counts = ['slack/T1/C1', 'slack/T1/C2', 'slack/T1/C3', 'slack/T2/C1', 'discord/T1/C1'].map(name =>
    Promise.all([1, 2].map(alert => countMaybeDoubled(bot.db, { alert, channel: channelOf(name) }))),
  )
  expect(await Promise.all(counts)).toEqual([
    [1, 0],
    [1, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ])
})
