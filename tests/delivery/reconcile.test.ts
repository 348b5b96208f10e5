import { expect, test } from 'vitest'
import { expire } from '../../src/store/deliveries.ts'
import { channelOf, startBot } from '../fakes/bot.ts'
import { testPlace } from '../fakes/place.ts'
import { fakePlatform, textOf } from '../fakes/platform.ts'
import { botWith, HEADLINES, headlineIn, refusal, states, stories } from '../fakes/waiting.ts'

test('a post whose answer was lost is looked for after a quiet while, and not posted twice', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = ['lost']
  const { bot } = await botWith(2, platform)
  await bot.minute()
  expect(platform.calls).toBe(1)
  await bot.deliver()
  expect(platform.calls).toBe(1)
  await bot.minute()
  expect(platform.posted.map(one => headlineIn(one.text))).toEqual(HEADLINES.slice(0, 2))
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
  expect(bot.logger.lines.map(line => line.message).join()).not.toContain('perhaps twice')
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
  const place = await testPlace()
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform, { place })
  await bot.minute()
  await bot.db.updateTable('delivery').set({ state: 'sending', remote_id: null, sent_at: null }).execute()
  const again = await startBot([source], platform, { place, clock: bot.clock })
  await again.deliver()
  expect(platform.calls).toBe(1)
  expect(await states(again)).toEqual({ sent: 1 })
})

test('after a crash a platform that commits late is asked only after its quiet, and nobody else waits for it', async () => {
  const place = await testPlace()
  const platform = fakePlatform({ canFind: true, findAfterMs: 30_000 })
  const { bot, source } = await botWith(2, platform, { place })
  await bot.minute()
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  const first = bot.db.selectFrom('delivery').select('id').orderBy('id').limit(1)
  await bot.db
    .updateTable('delivery')
    .set({ state: 'sending', remote_id: null, sent_at: null, attempt_at: bot.clock.now().getTime() })
    .where('id', '=', first)
    .execute()
  source.gives = stories(3)
  const again = await startBot([source], platform, { place, clock: bot.clock })
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

test('a bug that throws in a post is logged and tried five times, then dead with why; the channel and all others go on', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(2, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  const post = platform.post
  let threw = 0
  platform.post = async (channel, message, ...rest) => {
    if (channel.id !== 'C1' || !textOf(message).includes('Seoul calls')) return post(channel, message, ...rest)
    threw++
    throw new TypeError('message.rows is undefined')
  }
  await bot.minute()
  expect(platform.posted.map(one => one.channel)).toEqual(['slack/T1/C2', 'slack/T1/C2'])
  expect(bot.logger.lines).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'slack/T1/C1: a fault in Linchpin itself' }),
  )
  // The try that is given up and the next alert of the channel are one run.
  for (let minute = 0; platform.posted.length < 3 && minute < 12; minute++) {
    expect(await states(bot)).not.toHaveProperty('dead')
    await bot.minute()
  }
  expect(threw).toBe(5)
  expect(platform.posted.map(one => one.channel)).toEqual(['slack/T1/C2', 'slack/T1/C2', 'slack/T1/C1'])
  expect(
    await bot.db.selectFrom('delivery').select(['attempts', 'detail']).where('state', '=', 'dead').execute(),
  ).toEqual([
    {
      attempts: 5,
      detail: 'given up after many attempts with no outcome: Linchpin itself failed while posting it; the log says how',
    },
  ])
})

test('a bug that throws after the message was taken does not post it twice', async () => {
  const platform = fakePlatform({ canFind: true, findAfterMs: 30_000 })
  const { bot } = await botWith(1, platform)
  const post = platform.post
  platform.post = async (...call) => {
    await post(...call)
    throw new TypeError('receipt.id is undefined')
  }
  for (let minute = 0; minute < 3; minute++) await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(await states(bot)).toEqual({ sent: 1 })
})

test('a bug that throws in the look for a lost post counts as a look that tells nothing', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.find = async () => {
    throw new TypeError('history is undefined')
  }
  platform.script = ['lost']
  const { bot } = await botWith(1, platform)
  for (let minute = 0; minute < 8; minute++) await bot.minute()
  expect(platform.calls).toBe(2)
  expect(await bot.db.selectFrom('delivery').select(['state', 'maybe_doubled']).execute()).toEqual([
    { state: 'sent', maybe_doubled: 1 },
  ])
})

test('a post that ends the process each time is given up, and takes nobody with it', async () => {
  const place = await testPlace()
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform, { place })
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  const post = platform.post
  let ends = 0
  let ended: (value: 'ended') => void
  platform.post = (channel, ...rest) => {
    if (channel.id !== 'C1') return post(channel, ...rest)
    ends++
    ended('ended')
    return new Promise(() => {})
  }
  const said: object[] = []
  for (let life = 0; life < 15; life++) {
    const death = new Promise(resolve => (ended = resolve))
    const again = await startBot([source], platform, { place, clock: bot.clock })
    for (let minute = 0; minute < 2; minute++) if ((await Promise.race([again.minute(), death])) === 'ended') break
    said.push(...again.logger.lines)
  }
  expect(ends).toBe(10)
  expect(platform.posted.map(one => one.channel)).toEqual(['slack/T1/C2'])
  expect(await states(bot)).toEqual({ sent: 1, dead: 1 })
  const { id, detail } = await bot.db
    .selectFrom('delivery')
    .select(['id', 'detail'])
    .where('state', '=', 'dead')
    .executeTakeFirstOrThrow()
  expect(detail).toBe('given up after many attempts with no outcome: the bot ended each time it was posted')
  expect(said).toContainEqual({
    level: 'error',
    message: `slack/T1/C1: ${detail}. linchpin deliveries lists it, and deliveries retry posts it again`,
    fields: { channel: 'slack/T1/C1', deliveries: [id] },
  })
})

/** A bot whose process has ended so many times in the post that is under way, before it reached the platform. */
async function endedInPost(openAttempts: number, canFind = true) {
  const platform = fakePlatform({ canFind })
  const { bot } = await botWith(2, platform)
  platform.script = [refusal('unsure')]
  await bot.minute()
  bot.clock.advance(60_000)
  await bot.db.updateTable('delivery').set({ open_attempts: openAttempts }).where('state', '=', 'sending').execute()
  await bot.deliver()
  const { not_before } = await bot.db.selectFrom('channel').select('not_before').executeTakeFirstOrThrow()
  const [row] = await bot.db.selectFrom('delivery').selectAll().orderBy('id').execute()
  return { platform, row, wait: Math.max(0, (not_before ?? 0) - bot.clock.now().getTime()) }
}

test('a post in which the process ended once is tried again at once, later ones after a wait of up to sixteen seconds', async () => {
  expect(await endedInPost(1)).toMatchObject({ wait: 0, row: { state: 'sent', open_attempts: 0 } })
  const detail = 'the answer was lost; the platform says it was not posted'
  expect(await endedInPost(2)).toMatchObject({ wait: 2000, row: { state: 'pending', open_attempts: 2, detail } })
  expect(await endedInPost(9)).toMatchObject({ wait: 8000, row: { state: 'pending', open_attempts: 9 } })
})

test('given up where the platform cannot tell, a post is said to be perhaps posted', async () => {
  const { row, platform } = await endedInPost(10, false)
  expect(row).toMatchObject({
    state: 'dead',
    detail: expect.stringMatching(/each time it was posted; perhaps it was posted$/),
  })
  expect(platform.posted.map(one => headlineIn(one.text))).toEqual([HEADLINES[1]])
})

test('kills that happen while a healthy post is under way do not add up over its life', async () => {
  const place = await testPlace()
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform, { place })
  platform.script = Array.from({ length: 20 }, () => ({ ...refusal('later'), afterMs: 1000 }) as const)
  await bot.minute()
  for (let life = 0; life < 15; life++) {
    await bot.db
      .updateTable('delivery')
      .set({ state: 'sending', open_attempts: eb => eb('open_attempts', '+', 1) })
      .execute()
    const again = await startBot([source], platform, { place, clock: bot.clock })
    await again.minute()
    await again.minute()
  }
  expect(await states(bot)).not.toHaveProperty('dead')
})

test('an answer that is lost again and again ends with the alert’s day, not never', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = Array.from({ length: 4000 }, () => refusal('unsure'))
  const { bot } = await botWith(1, platform)
  for (let hour = 0; hour < 25; hour++) {
    bot.clock.advance(3_600_000)
    await bot.minute()
  }
  const calls = platform.calls
  await bot.minute()
  await bot.minute()
  expect(platform.calls).toBe(calls)
  expect(await expire(bot.db, bot.clock.now())).toBe(1)
})
