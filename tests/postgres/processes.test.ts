// Several bots on one database, each with a memory of its own as processes have: none loses or doubles what another does.
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Receipt } from '../../src/adapter.ts'
import { LEASE } from '../../src/delivery/lease.ts'
import { markSending } from '../../src/store/delivery-attempts.ts'
import { requestPostUpdates } from '../../src/store/post-updates.ts'
import { article, fakeSource } from '../fakes/bot.ts'
import { bots, event, KEY } from '../fakes/bots.ts'
import { fakePlatform } from '../fakes/platform.ts'

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
    await Promise.all([first, second, third].map(bot => bot.deliverTo(KEY)))
  }
  expect(platform.posted).toHaveLength(8)
  expect(
    await first.db.selectFrom('delivery').select('maybe_doubled').distinct().where('state', '=', 'sent').execute(),
  ).toEqual([{ maybe_doubled: 0 }])
})

test('pollers and deliverers side by side: each alert is posted once, and each post counts in the end all who carry its story', async () => {
  const sources = ['wire', 'paper', 'radio'].map(id => fakeSource(id))
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const { first, second, third, clock } = await bots(3, sources, platform)
  const all = [first, second, third]
  const count = 10
  for (let number = 0; number < count; number++) {
    const { text, wire } = event(number)
    clock.advance(60_000)
    const reads = sources.map((source, index) => {
      source.gives = [article(source.id, `${number}`, wire, { text })]
      return all[(index + number) % 3]?.poll(source.id)
    })
    // Beside the reads and once more after them: what waits for long would be told in one digest.
    await Promise.all([...reads, ...all.map(bot => bot.deliver())])
    await Promise.all(all.map(bot => bot.deliver()))
  }
  for (let minute = 0; minute < 3; minute++) {
    clock.advance(60_000)
    for (const bot of all) await bot.deliver()
  }
  expect(platform.posted).toHaveLength(count)
  expect(await first.db.selectFrom('delivery').select(['state', 'update_due']).distinct().execute()).toEqual([
    { state: 'sent', update_due: null },
  ])
  for (const { key, text } of platform.posted) {
    const last = platform.edits.findLast(edit => edit.id === key)?.text ?? text
    expect(last).toContain(`+${sources.length - 1} sources`)
  }
})

test('a source that carries a story at the moment when another process claims its alert is named, then or by an edit', async () => {
  const wire = fakeSource('wire')
  const { first, second, clock } = await bots(2, [wire], fakePlatform({ canFind: true, canEdit: true }))
  wire.gives = [article('wire', '1', event(1).wire, { text: event(1).text })]
  clock.advance(60_000)
  await first.poll('wire')
  const claimed = Promise.withResolvers<void>()
  const composed = Promise.withResolvers<void>()
  const claiming = second.db.transaction().execute(async trx => {
    await markSending(trx, [1], 'key', clock.now())
    claimed.resolve()
    await composed.promise
  })
  await claimed.promise
  const carrying = first.db.transaction().execute(trx => requestPostUpdates(trx, 1, 99, 'paper', clock.now()))
  await setTimeout(100)
  composed.resolve()
  await claiming
  expect(await carrying).toHaveLength(1)
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
  void first.deliverTo(KEY)
  await begun.promise
  platform.post = post
  clock.advance(LEASE - 1000)
  await Promise.all([second, third].map(bot => bot.deliverTo(KEY)))
  expect(platform.posted).toEqual([])
  clock.advance(2000)
  await Promise.all([second, third].map(bot => bot.deliverTo(KEY)))
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
  const late = first.deliverTo(KEY)
  await slow.begun
  clock.advance(LEASE + 1000)
  const again = holdNext()
  const working = second.deliverTo(KEY)
  await again.begun
  slow.end({ ok: false, kind: 'rejected', detail: 'too late' })
  await late
  const rows = () => first.db.selectFrom('delivery').select(['state', 'attempts', 'maybe_doubled']).execute()
  expect(await rows()).toEqual([{ state: 'sending', attempts: 2, maybe_doubled: 1 }])
  again.end('posted')
  await working
  expect(await rows()).toEqual([{ state: 'sent', attempts: 2, maybe_doubled: 1 }])
})
