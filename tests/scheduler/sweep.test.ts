import { expect, test } from 'vitest'
import { channelKey } from '../../src/domain/channel.ts'
import { ROLES, type Role } from '../../src/domain/role.ts'
import type { Engine } from '../../src/scheduler/engine.ts'
import { expireDeliveries, sayPaused, sweepDue } from '../../src/scheduler/sweep.ts'
import { resume } from '../../src/store/db/backup.ts'
import type { Bot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, refusal, states } from '../fakes/waiting.ts'

/** A bot with one alert that waits a second for its channel, and a source that is due. */
async function waitingBot() {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('later')]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  bot.clock.advance(60_000)
  return bot
}

async function woken({ db, clock }: Bot, roles: readonly Role[]): Promise<string[]> {
  const woke: string[] = []
  const engine = { wake: async (lane: string, key: string) => void woke.push(`${lane} ${key}`) } as Partial<Engine>
  const deliver = (channel: Parameters<typeof channelKey>[0]) => void woke.push(`deliver ${channelKey(channel)}`)
  await sweepDue({ db, clock, deliver, sources: { has: () => true }, engine: engine as Engine, roles: new Set(roles) })
  return woke
}

const pause = (bot: Bot) =>
  bot.db
    .insertInto('restored')
    .values({ since: Date.parse('2026-02-25T07:00:00Z'), resumed: 0, skip_before: null })
    .execute()

test('a sweep wakes the sources and the channels that are due, each where that is the process’s part', async () => {
  const bot = await waitingBot()
  expect(await woken(bot, ROLES)).toEqual(['poll wire', 'deliver slack/T1/C1'])
  expect(await woken(bot, ['poll'])).toEqual(['poll wire'])
  expect(await woken(bot, ['deliver', 'web'])).toEqual(['deliver slack/T1/C1'])
})

test('a channel that must be left alone, and one with nothing due, is not woken', async () => {
  const bot = await waitingBot()
  await bot.db
    .updateTable('channel')
    .set({ not_before: bot.clock.now().getTime() + 1 })
    .execute()
  expect(await woken(bot, ['deliver'])).toEqual([])
  bot.clock.advance(1)
  expect(await woken(bot, ['deliver'])).toEqual(['deliver slack/T1/C1'])
  await bot.deliver()
  expect(await woken(bot, ['deliver'])).toEqual([])
})

test('what waited past its time is given up, and how many is said; else nothing is said', async () => {
  const bot = await waitingBot()
  const said = () => bot.logger.lines.map(line => line.message).filter(message => message.includes('given up'))
  await expireDeliveries(bot.db, bot.clock, bot.logger)
  expect(said()).toEqual([])
  bot.clock.advance(86_400_000)
  await expireDeliveries(bot.db, bot.clock, bot.logger)
  expect(said()).toEqual(['1 alerts could not be posted within their time and are given up'])
  expect(await states(bot)).toEqual({ expired: 1 })
  expect(await bot.db.selectFrom('delivery').select('detail').execute()).toEqual([
    { detail: 'could not be posted in time' },
  ])
})

test('a restored copy wakes nothing, gives nothing up and says so, until it is resumed', async () => {
  const bot = await waitingBot()
  await sayPaused(bot.db, bot.logger)
  expect(bot.logger.lines.map(line => line.message).join()).not.toContain('resume')
  await pause(bot)
  expect(await woken(bot, ROLES)).toEqual([])
  await sayPaused(bot.db, bot.logger)
  expect(bot.logger.lines.at(-1)?.message).toBe(
    'this is a copy of 2026-02-25T07:00:00.000Z, a restored backup or what was moved away: ' +
      'nothing is read or posted until you run linchpin resume, ' +
      'with --skip-before now to leave out what the first bot has told since',
  )
  bot.clock.advance(86_400_000)
  await expireDeliveries(bot.db, bot.clock, bot.logger)
  expect(await states(bot)).toEqual({ pending: 1 })
  await resume(bot.db, null)
  expect(await woken(bot, ['poll'])).toEqual(['poll wire'])
})
