// A database that goes away in the middle of a post and of a read, and comes back.
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { LEASE } from '../../src/delivery/lease.ts'
import { article, type FakeSource, fakeSource, startBot } from '../fakes/bot.ts'
import { event, KEY } from '../fakes/bots.ts'
import { type FakePlatform, fakePlatform } from '../fakes/platform.ts'
import { ownServer } from '../fakes/server.ts'

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
  const posting = bot.deliverTo(KEY)
  await vi.waitFor(() => expect(platform.posted).toHaveLength(1), { timeout: 120_000 })
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
})
