import { expect, test } from 'vitest'
import { channelsWithWork } from '../../src/store/channels.ts'
import { expire } from '../../src/store/deliveries.ts'
import { article, channelOf, startBot } from '../fakes/bot.ts'
import { testPlace } from '../fakes/place.ts'
import { fakePlatform, storyLines } from '../fakes/platform.ts'
import { botWith, HEADLINES, headlineIn, refusal, states, stories, waitOf } from '../fakes/waiting.ts'

test('alerts of a channel are posted in the order they were found', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(3, platform)
  await bot.minute()
  expect(platform.posted.map(one => headlineIn(one.text))).toEqual(HEADLINES)
})

test('more alerts than a channel can take at once become one digest', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(7, platform)
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(platform.posted.flatMap(({ message }) => storyLines(message))).toHaveLength(7)
  expect(platform.posted[0]?.message.title).toEqual([expect.stringContaining('7 stories')])
  expect(await states(bot)).toEqual({ sent: 7 })
})

test('a post that surely failed is tried again after the wait the platform asked for, and not sooner', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: 120_000 }]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  await bot.minute()
  expect(platform.calls).toBe(1)
  await bot.minute()
  expect(platform.calls).toBe(2)
  expect(platform.posted).toHaveLength(1)
})

test('a wait without a word on how long grows with each attempt, and the engine is asked to come back when it is over', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = Array.from({ length: 4 }, () => refusal('later'))
  const { bot } = await botWith(1, platform)
  const waits: number[] = []
  await bot.minute()
  for (let attempt = 0; attempt < 4; attempt++) {
    const at = bot.wakes.at(-1)?.at.getTime() ?? 0
    waits.push(at - bot.clock.now().getTime())
    bot.clock.set(new Date(at - 1).toISOString())
    await bot.deliver()
    expect(platform.calls).toBe(attempt + 1)
    bot.clock.set(new Date(at).toISOString())
    await bot.deliver()
  }
  expect(waits).toEqual([500, 1000, 2000, 4000])
  expect(platform.posted).toHaveLength(1)
  const said = bot.logger.lines.find(line => line.level === 'warn')
  expect(said).toEqual({
    level: 'warn',
    message: 'slack/T1/C1: not posted (later): it said later',
    fields: { channel: 'slack/T1/C1', kind: 'later' },
  })
})

test('a channel of a platform that is off, and a key that is none, is left alone', async () => {
  const { bot } = await botWith(1, fakePlatform({ canFind: true }))
  await bot.deliverTo('discord/G1/1')
  await bot.deliverTo('no channel')
  expect(await states(bot)).toEqual({})
})

test('a channel that waits is asked for again at its time, and not sooner', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [waitOf(90_000)]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  bot.wakes.length = 0
  await bot.deliverTo('slack/T1/C1')
  expect(bot.wakes).toEqual([{ channel: 'slack/T1/C1', at: new Date('2026-02-25T08:02:30Z') }])
  expect(platform.calls).toBe(1)
})

test('posts of other channels and of other alerts have other keys, which fit a nonce', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(3, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  await bot.minute()
  const keys = platform.posted.map(one => one.key)
  expect(new Set(keys).size).toBe(6)
  for (const key of keys) expect(key).toMatch(/^[0-9a-z]{24}$/)
})

test('a wait that is no number is a minute, not a try without end', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: Number.NaN }]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  await bot.deliver()
  expect(platform.calls).toBe(1)
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
})

test('the wait a platform asked for outlives a restart', async () => {
  const place = await testPlace()
  const platform = fakePlatform({ canFind: true })
  platform.script = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: 600_000 }]
  const { bot, source } = await botWith(1, platform, { place })
  await bot.minute()
  const again = await startBot([source], platform, { place, clock: bot.clock })
  await again.minute()
  expect(platform.calls).toBe(1)
})

test('in a channel that is gone what waits and what comes stays, and is posted once somebody subscribes anew', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('gone')]
  const { bot, source } = await botWith(2, platform)
  await bot.minute()
  source.gives = stories(3)
  await bot.minute()
  expect(platform.calls).toBe(1)
  expect(await states(bot)).toEqual({ dead: 1, pending: 2 })
  expect(await channelsWithWork(bot.db, bot.clock.now())).toEqual([])
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('Posting here has stopped: it said gone')
  await bot.ask('subscribe security-package')
  await bot.minute()
  expect(platform.posted).toHaveLength(2)
  expect(await states(bot)).toEqual({ dead: 1, sent: 2 })
})

test('what is refused for a reason that nobody knows is tried again within a minute, however often', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = Array.from({ length: 30 }, () => refusal('refused'))
  const { bot } = await botWith(1, platform)
  for (let minute = 0; minute < 31; minute++) await bot.minute()
  expect(platform.calls).toBe(31)
  expect(await states(bot)).toEqual({ sent: 1 })
})

test('a post that is refused again and again lets the next of its channel go first', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(2, platform)
  const answer = platform.post
  platform.post = async (channel, message, key, signal, under) => {
    const words = JSON.stringify(message)
    return words.includes(HEADLINES[0] ?? '') ? refusal('refused') : answer(channel, message, key, signal, under)
  }
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  expect(platform.posted).toEqual([])
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  expect(platform.posted.map(one => headlineIn(one.text))).toEqual([HEADLINES[1]])
  expect(await states(bot)).toEqual({ pending: 1, sent: 1 })
})

test('a message that is refused for what it is does not hold up the next', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('rejected')]
  const { bot } = await botWith(2, platform)
  await bot.minute()
  expect(platform.posted.map(one => headlineIn(one.text))).toEqual([HEADLINES[1]])
  expect(await states(bot)).toEqual({ dead: 1, sent: 1 })
})

test('a dead channel holds up no other', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  platform.script = [refusal('gone')]
  await bot.minute()
  expect(platform.posted.map(one => one.channel)).toEqual(['slack/T1/C2'])
})

test('what could not be posted within a day of being due is given up', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  platform.script = Array.from({ length: 3 }, () => ({
    ok: false as const,
    kind: 'later' as const,
    detail: 'down',
    afterMs: 12 * 3_600_000,
  }))
  await bot.minute()
  bot.clock.advance(12 * 3_600_000)
  await bot.deliver()
  bot.clock.advance(12 * 3_600_000)
  expect(await expire(bot.db, bot.clock.now())).toBe(1)
  await bot.deliver()
  expect(platform.calls).toBe(2)
})

test('a workspace that has thrown the bot out pauses in all its channels, is told once, and loses nothing', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  await bot.ask('subscribe security-package', channelOf('slack/T2/C3'))
  platform.script = [refusal('revoked')]
  await bot.minute()
  expect(platform.posted.map(one => one.channel)).toEqual(['slack/T2/C3'])
  const said = bot.logger.lines.filter(line => line.level === 'error').map(line => line.message)
  expect(bot.wakes).toContainEqual({ channel: 'slack/T1/C1', at: new Date(bot.clock.now().getTime() + 5 * 60_000) })
  expect(said).toEqual([
    expect.stringMatching(/^slack\/T1: posting pauses in all its channels: it said revoked\. install/),
  ])
  for (let minute = 0; minute < 5; minute++) await bot.minute()
  expect(platform.posted.map(one => one.channel).sort()).toEqual(['slack/T1/C1', 'slack/T1/C2', 'slack/T2/C3'])
})

test('a wait and its reason are kept in one commit', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: 10 * 24 * 3_600_000 }]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  const row = await bot.db.selectFrom('channel').selectAll().executeTakeFirstOrThrow()
  expect(row.not_before).toBe(bot.clock.now().getTime() + 24 * 3_600_000)
})

test('unsubscribing a track drops what waits of it, and muting a story what waits of that, nothing else', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [waitOf(3_600_000)]
  const { bot, source } = await botWith(2, platform)
  await bot.ask('subscribe sanctions')
  const both = article('wire', 'b', 'New sanctions are named', {
    text: 'They touch shipping. Sanctions of nine firms.',
  })
  source.gives = [...stories(2), both]
  await bot.minute()
  await bot.ask('mute 2')
  expect(await states(bot)).toEqual({ pending: 2, dead: 1 })
  await bot.ask('unsubscribe sanctions')
  expect(await states(bot)).toEqual({ pending: 1, dead: 2 })
  expect(
    await bot.db.selectFrom('delivery').select(['alert', 'detail']).where('state', '=', 'dead').orderBy('id').execute(),
  ).toEqual([
    { alert: 2, detail: 'the story was muted' },
    { alert: 3, detail: 'unsubscribed' },
  ])
})

test('what was unsubscribed while its turn came is not posted', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(2, platform)
  const post = platform.post
  platform.post = async (...call) => {
    await bot.ask('unsubscribe security-package')
    return post(...call)
  }
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(await states(bot)).toEqual({ sent: 1, dead: 1 })
})
