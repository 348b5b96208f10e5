import { expect, test } from 'vitest'
import type { Receipt } from '../../src/adapter.ts'
import { countByState, expire } from '../../src/store/deliveries.ts'
import { article, type Bot, channelOf, fakeSource, startBot } from '../fakes/bot.ts'
import { type FakePlatform, fakePlatform } from '../fakes/platform.ts'
import { testFolder } from '../fakes/world.ts'

const HEADLINES = [
  'Seoul calls delay of security package visit a matter of scheduling',
  'Lawmakers question the cost of a security package for Korea',
  'Washington names ambassador to lead security package team',
]

/** Stories that have nothing in common but the track. */
const stories = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const own = Array.from({ length: 30 }, (_, word) => `w${index}x${word}`).join(' ')
    return article('wire', `${index}`, HEADLINES[index] ?? `Security package ${own}`, {
      text: `On day ${index} ${own}.`,
    })
  })

async function botWith(count: number, platform: FakePlatform, options: { folder?: string } = {}) {
  const source = fakeSource('wire')
  const bot = await startBot([source], platform, options)
  await bot.ask('subscribe security-package')
  source.gives = stories(count)
  return { bot, source }
}

const states = async (bot: Bot) => Object.fromEntries(await countByState(bot.db))
const refusal = (kind: 'later' | 'unsure' | 'gone' | 'rejected' | 'revoked'): Exclude<Receipt, { ok: true }> => ({
  ok: false,
  kind,
  detail: `it said ${kind}`,
})

test('alerts of a channel are posted in the order they were found', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(3, platform)
  await bot.minute()
  expect(platform.posted.map(one => one.text.split('\n')[0])).toEqual(HEADLINES)
})

test('more alerts than a channel can take at once become one digest', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(7, platform)
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(platform.posted[0]?.message.lines).toHaveLength(7)
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

test('the wait a platform asked for outlives a restart', async () => {
  const folder = testFolder()
  const platform = fakePlatform({ canFind: true })
  platform.script = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: 600_000 }]
  const { bot, source } = await botWith(1, platform, { folder })
  await bot.minute()
  const again = await startBot([source], platform, { folder, clock: bot.clock })
  await again.minute()
  expect(platform.calls).toBe(1)
})

test('a post whose answer was lost is looked for after a quiet while, and not posted twice', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = ['lost']
  const { bot } = await botWith(2, platform)
  await bot.minute()
  expect(platform.calls).toBe(1)
  await bot.deliver()
  expect(platform.calls).toBe(1)
  await bot.minute()
  expect(platform.posted.map(one => one.text.split('\n')[0])).toEqual(HEADLINES.slice(0, 2))
  expect(await states(bot)).toEqual({ sent: 2 })
})

test('a post whose answer was lost and which is not in the channel is posted again', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('unsure')]
  const { bot } = await botWith(1, platform)
  await bot.minute()
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(await states(bot)).toEqual({ sent: 1 })
})

test('where a platform cannot tell, a lost answer means a second post that is counted as perhaps doubled', async () => {
  const platform = fakePlatform({ canFind: false })
  platform.script = ['lost']
  const { bot } = await botWith(1, platform)
  await bot.minute()
  await bot.minute()
  expect(platform.posted).toHaveLength(2)
  expect(platform.posted[0]?.key).toBe(platform.posted[1]?.key)
  expect(await bot.db.selectFrom('delivery').select(['state', 'maybe_doubled']).execute()).toEqual([
    { state: 'sent', maybe_doubled: 1 },
  ])
})

test('a process that ended between post and receipt settles the post when it comes back', async () => {
  const folder = testFolder()
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform, { folder })
  await bot.minute()
  await bot.db.updateTable('delivery').set({ state: 'sending', remote_id: null, sent_at: null }).execute()
  const again = await startBot([source], platform, { folder, clock: bot.clock })
  await again.deliver()
  expect(platform.calls).toBe(1)
  expect(await states(again)).toEqual({ sent: 1 })
})

test('a channel that is gone is not tried again until somebody subscribes there anew', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('gone')]
  const { bot, source } = await botWith(2, platform)
  await bot.minute()
  expect(platform.calls).toBe(1)
  expect(await states(bot)).toEqual({ dead: 2 })
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('Posting here has stopped: it said gone')
  await bot.ask('subscribe security-package')
  source.gives = stories(3)
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
})

test('a message that is refused for what it is does not hold up the next', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [refusal('rejected')]
  const { bot } = await botWith(2, platform)
  await bot.minute()
  expect(platform.posted.map(one => one.text.split('\n')[0])).toEqual([HEADLINES[1]])
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

test('after a crash a platform that commits late is asked only after its quiet, and nobody else waits for it', async () => {
  const folder = testFolder()
  const platform = fakePlatform({ canFind: true, settleAfterMs: 30_000 })
  const { bot, source } = await botWith(2, platform, { folder })
  await bot.minute()
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  const first = bot.db.selectFrom('delivery').select('id').orderBy('id').limit(1)
  await bot.db
    .updateTable('delivery')
    .set({ state: 'sending', remote_id: null, sent_at: null, attempt_at: bot.clock.now().getTime() })
    .where('id', '=', first)
    .execute()
  source.gives = stories(3)
  const again = await startBot([source], platform, { folder, clock: bot.clock })
  await again.poll('wire')
  bot.clock.advance(29_000)
  await again.deliver()
  expect(await states(again)).toMatchObject({ sending: 1 })
  bot.clock.advance(1_000)
  await again.deliver()
  expect(await states(again)).not.toHaveProperty('sending')
})

test('a look that tells nothing is tried again, and only after five minutes is the post made a second time', async () => {
  const platform = Object.assign(fakePlatform({ canFind: true }), { find: async () => 'unknown' as const })
  platform.script = ['lost']
  const { bot } = await botWith(1, platform)
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  expect(platform.calls).toBe(1)
  for (let minute = 0; minute < 3; minute++) await bot.minute()
  expect(platform.calls).toBe(2)
  expect(JSON.stringify((await bot.ask('why 1')).fields)).toContain('perhaps posted here twice')
  expect(bot.logger.lines.map(line => line.message)).toContainEqual(expect.stringContaining('perhaps twice'))
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
