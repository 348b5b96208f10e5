// Several bots on one database, each with a memory of its own as processes have: none loses or doubles what another does.
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Receipt } from '../../src/adapter.ts'
import { LEASE } from '../../src/jobs/lease.ts'
import { article, type FakeSource, fakeSource, startBot } from '../fakes/bot.ts'
import { testDatabase } from '../fakes/place.ts'
import { type FakePlatform, fakePlatform } from '../fakes/platform.ts'
import { ownServer } from '../fakes/server.ts'
import { fakeClock } from '../fakes/world.ts'

const CHANNEL = 'slack/T1/C1'

async function bots(count: number, sources: readonly FakeSource[], platform: FakePlatform) {
  const place = await testDatabase()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const all = []
  for (let made = 0; made < count; made++) all.push(await startBot(sources, platform, { place, clock, leaseMs: LEASE }))
  const [first, second = first, third = second] = all
  if (!first || !second || !third) throw new Error('no bots')
  await first.ask('subscribe security-package')
  return { first, second, third, clock }
}

/** An event that two sources tell in their own words. */
function event(number: number): { wire: string; paper: string; text: string } {
  const own = Array.from({ length: 25 }, (_, word) => `w${number}x${word}`).join(' ')
  return {
    wire: `Security package ${own.slice(0, 60)}`,
    paper: `Security package ${own.slice(0, 60)}`,
    text: `On day ${number} the security package ${own}. Officials said w${number}x30 and w${number}x31 about it.`,
  }
}

test('two pollers that find one event at the same moment open one story, and it is told once', async () => {
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const platform = fakePlatform({ canFind: true })
  const { first, second, clock } = await bots(2, [wire, paper], platform)
  const count = 12
  for (let number = 0; number < count; number++) {
    const { text, ...titles } = event(number)
    wire.gives = [article('wire', `${number}`, titles.wire, { text })]
    paper.gives = [article('paper', `${number}`, titles.paper, { text })]
    clock.advance(60_000)
    await Promise.all(
      number % 2 === 0 ? [first.poll('wire'), second.poll('paper')] : [second.poll('wire'), first.poll('paper')],
    )
  }
  const stories = await first.db.selectFrom('article').select('story').distinct().execute()
  expect(stories).toHaveLength(count)
  expect(await first.db.selectFrom('alert').select('id').execute()).toHaveLength(count)
  await Promise.all([first.deliver(), second.deliver()])
  expect(platform.posted.length).toBeGreaterThan(0)
  expect(new Set(platform.posted.map(one => one.key)).size).toBe(platform.posted.length)
  expect(await first.db.selectFrom('delivery').select('id').where('state', '=', 'sent').execute()).toHaveLength(count)
})

test('two pollers that read one source at the same moment keep each article once', async () => {
  const wire = fakeSource('wire')
  const { first, second, third, clock } = await bots(3, [wire], fakePlatform({ canFind: true }))
  wire.gives = Array.from({ length: 8 }, (_, number) =>
    article('wire', `${number}`, event(number).wire, { text: event(number).text }),
  )
  clock.advance(60_000)
  await Promise.all([first.poll('wire'), second.poll('wire'), third.poll('wire')])
  expect(await first.db.selectFrom('article').select('item').execute()).toHaveLength(8)
  expect(await first.db.selectFrom('alert').select('id').execute()).toHaveLength(8)
})

test('an article that fires a track only after an edit in one process is known to the others', async () => {
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const { first, second, clock } = await bots(2, [wire, paper], fakePlatform({ canFind: true }))
  const { text, ...titles } = event(1)
  wire.gives = [article('wire', '1', 'Live: news from the ministry', { text: 'Reporters are waiting.' })]
  clock.advance(60_000)
  await first.poll('wire')
  wire.gives = [article('wire', '1', titles.wire, { text })]
  clock.advance(60_000)
  await first.poll('wire')
  paper.gives = [article('paper', '1', titles.paper, { text })]
  await second.poll('paper')
  expect(await first.db.selectFrom('article').select('story').distinct().execute()).toHaveLength(1)
  expect(await first.db.selectFrom('alert').select('id').execute()).toHaveLength(1)
})

test('deliverers that work on one channel at the same moment post each alert once', async () => {
  const wire = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const { first, second, third, clock } = await bots(3, [wire], platform)
  for (let number = 0; number < 8; number++) {
    wire.gives = [article('wire', `${number}`, event(number).wire, { text: event(number).text })]
    clock.advance(60_000)
    await first.poll('wire')
    await Promise.all([first, second, third].map(bot => bot.deliverTo(CHANNEL)))
  }
  expect(platform.posted).toHaveLength(8)
  expect(
    await first.db.selectFrom('delivery').select('maybe_doubled').distinct().where('state', '=', 'sent').execute(),
  ).toEqual([{ maybe_doubled: 0 }])
})

test('what one process is posting is settled by no other before its lease has run out, and then once', async () => {
  const wire = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const { first, second, third, clock } = await bots(3, [wire], platform)
  const { post } = platform
  const begun = Promise.withResolvers<void>()
  const dead = new Promise<never>(() => {})
  platform.post = () => {
    begun.resolve()
    return dead
  }
  wire.gives = [article('wire', '1', event(1).wire, { text: event(1).text })]
  clock.advance(60_000)
  await first.poll('wire')
  void first.deliverTo(CHANNEL)
  await begun.promise
  platform.post = post
  clock.advance(LEASE - 1000)
  await Promise.all([second, third].map(bot => bot.deliverTo(CHANNEL)))
  expect(platform.posted).toEqual([])
  clock.advance(2000)
  await Promise.all([second, third].map(bot => bot.deliverTo(CHANNEL)))
  expect(platform.posted).toHaveLength(1)
  expect(await first.db.selectFrom('delivery').select(['state', 'attempts', 'maybe_doubled']).execute()).toEqual([
    { state: 'sent', attempts: 2, maybe_doubled: 0 },
  ])
})

test('the late word of a process that was taken for dead changes nothing of what another does since', async () => {
  const wire = fakeSource('wire')
  const platform = fakePlatform({ canFind: false })
  const { first, second, clock } = await bots(2, [wire], platform)
  const { post } = platform
  /** Holds the next call of post; resolves when it has begun. */
  const holdNext = () => {
    const begun = Promise.withResolvers<void>()
    const held = Promise.withResolvers<Receipt | 'posted'>()
    platform.post = async (...asked) => {
      begun.resolve()
      const answer = await held.promise
      return answer === 'posted' ? post(...asked) : answer
    }
    return { begun: begun.promise, end: held.resolve }
  }
  wire.gives = [article('wire', '1', event(1).wire, { text: event(1).text })]
  clock.advance(60_000)
  await first.poll('wire')
  const slow = holdNext()
  const late = first.deliverTo(CHANNEL)
  await slow.begun
  clock.advance(LEASE + 1000)
  const again = holdNext()
  const working = second.deliverTo(CHANNEL)
  await again.begun
  slow.end({ ok: false, kind: 'rejected', detail: 'too late' })
  await late
  const rows = () => first.db.selectFrom('delivery').select(['state', 'attempts', 'maybe_doubled']).execute()
  expect(await rows()).toEqual([{ state: 'sending', attempts: 2, maybe_doubled: 1 }])
  again.end('posted')
  await working
  expect(await rows()).toEqual([{ state: 'sent', attempts: 2, maybe_doubled: 1 }])
})

/** A server of the test's own, which it may stop. */
async function ownBot(platform: FakePlatform, sources: readonly FakeSource[]) {
  const server = await ownServer()
  onTestFinished(() => server.stop())
  const bot = await startBot(sources, platform, { place: server.address, leaseMs: LEASE })
  await bot.ask('subscribe security-package')
  return { bot, server }
}

test('what was posted and what was read while the database was away is kept when it is back, once', async () => {
  const wire = fakeSource('wire')
  const platform = fakePlatform({ canFind: false })
  const { bot, server } = await ownBot(platform, [wire])
  const { post } = platform
  const give = (number: number) => {
    wire.gives = [article('wire', `${number}`, event(number).wire, { text: event(number).text })]
    bot.clock.advance(60_000)
  }
  give(1)
  await bot.poll('wire')
  platform.post = async (...asked) => {
    await server.halt()
    return post(...asked)
  }
  const posting = bot.deliverTo(CHANNEL)
  await vi.waitFor(() => expect(platform.posted).toHaveLength(1), { timeout: 10_000 })
  platform.post = post
  await setTimeout(1500)
  await server.start()
  await posting
  expect(await bot.db.selectFrom('delivery').select(['state', 'attempts', 'maybe_doubled']).execute()).toEqual([
    { state: 'sent', attempts: 1, maybe_doubled: 0 },
  ])
  give(2)
  const { read } = wire
  wire.read = async asked => {
    const found = await read(asked)
    await server.halt()
    return found
  }
  const polling = bot.poll('wire')
  await setTimeout(2500)
  await server.start()
  wire.read = read
  await polling
  expect(await bot.db.selectFrom('article').select('item').orderBy('id').execute()).toEqual([
    { item: '1' },
    { item: '2' },
  ])
  await bot.deliver()
  expect(platform.posted).toHaveLength(2)
  const told = bot.logger.lines.map(one => one.message)
  expect(told.filter(text => text.includes('what is to be kept waits for it'))).toHaveLength(2)
  expect(told.filter(text => text === 'the database is there again')).toHaveLength(2)
}, 60_000)
