import { expect, test } from 'vitest'
import { listDeliveries, retryDelivery } from '../../src/store/delivery-admin.ts'
import { type Bot, channelOf } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, HEADLINES, refusal, states } from '../fakes/waiting.ts'

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

test('an expired delivery gets another day too, and one that was never made gets none', async () => {
  const { bot, platform } = await botWithOneDead()
  await bot.db.updateTable('delivery').set({ state: 'expired' }).execute()
  expect(await retry(bot)).toEqual({ kind: 'waits' })
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  const now = bot.clock.now()
  expect(await retryDelivery(bot.db, 99, now, now)).toEqual({ kind: 'absent' })
})

test('following another track does not bring a delivery back', async () => {
  const { bot } = await botWithOneDead()
  await bot.ask('unsubscribe security-package')
  await bot.ask('subscribe sanctions')
  expect(await retry(bot)).toMatchObject({ kind: 'unfollowed' })
})

test('deliveries are listed newest first, of a channel and in a state where that is asked', async () => {
  const platform = fakePlatform({ canFind: false })
  const { bot } = await botWith(2, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  platform.script = ['lost', refusal('rejected')]
  for (let minute = 0; minute < 3; minute++) await bot.minute()
  const list = await listDeliveries(bot.db, {}, 10)
  const sentAt = new Date('2026-02-25T08:02:00Z')
  expect(list.map(one => [one.id, one.channel, one.state, one.maybeDoubled])).toEqual([
    [4, 'slack/T1/C2', 'sent', false],
    [3, 'slack/T1/C1', 'sent', false],
    [2, 'slack/T1/C2', 'dead', false],
    [1, 'slack/T1/C1', 'sent', true],
  ])
  expect(list.at(-1)).toEqual({
    id: 1,
    state: 'sent',
    channel: 'slack/T1/C1',
    alert: 1,
    story: 1,
    track: 'security-package',
    headline: HEADLINES[0],
    attempts: 2,
    dueAt: new Date('2026-02-25T08:01:00Z'),
    triedAt: sentAt,
    sentAt,
    maybeDoubled: true,
    detail: null,
    remoteId: expect.any(String),
  })
  expect(list.at(-2)).toMatchObject({ sentAt: null, detail: 'it said rejected' })
  const ids = async (...asked: Parameters<typeof listDeliveries> extends [unknown, ...infer Rest] ? Rest : never) =>
    (await listDeliveries(bot.db, ...asked)).map(one => one.id)
  expect(await ids({}, 2)).toEqual([4, 3])
  expect(await ids({ state: 'dead' }, 9)).toEqual([2])
  expect(await ids({ channel: channelOf('slack/T1/C2') }, 9)).toEqual([4, 2])
  for (const none of ['slack/T2/C2', 'slack/T1/C3', 'discord/T1/C2'])
    expect(await ids({ channel: channelOf(none) }, 9)).toEqual([])
})
