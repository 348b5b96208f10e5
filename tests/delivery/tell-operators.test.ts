import { expect, test } from 'vitest'
import { createTellOperators } from '../../src/delivery/tell-operators.ts'
import { markCopied } from '../../src/store/db/backup.ts'
import { setLocale } from '../../src/store/locales.ts'
import { recordRead, rememberSources } from '../../src/store/sources.ts'
import { observe } from '../../src/store/troubles.ts'
import { channelOf } from '../fakes/bot.ts'
import { testStore } from '../fakes/place.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { silentFor9h } from '../fakes/silence.ts'
import { refusal } from '../fakes/waiting.ts'
import { fakeClock, fakeLogger, testFolder } from '../fakes/world.ts'

const MINUTE = 60_000

async function desk() {
  const db = await testStore()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const platform = fakePlatform({ canFind: false })
  const operators = [channelOf('slack/T1/OPS')]
  const ids = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
  const known = ids.map(id => ({ id, kind: 'feed' as const, place: `https://${id}.example/`, settings: '' }))
  await rememberSources(db, known, clock.now())
  const places = new Map(known.map(({ id, place }) => [id, place]))
  const logger = fakeLogger()
  const adapters = new Map([['slack' as const, platform]])
  const tell = createTellOperators({
    db,
    clock,
    logger,
    dataFolder: testFolder(),
    config: { operators },
    places,
    adapters,
  })
  const read = (id: string, problem: string | null) =>
    recordRead(db, id, clock.now(), {
      memory: {},
      nextAt: clock.now(),
      problem: problem === null ? null : { kind: 'http', message: problem },
      skipped: [],
    })
  const after = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(MINUTE)
      await tell()
    }
  }
  return { db, clock, platform, read, after, texts: () => platform.posted.map(post => post.text) }
}

test('a source that has failed for an hour is told once, and once that it is well again', async () => {
  const { read, after, texts } = await desk()
  await read('one', 'No such host; check the address.')
  await after(59)
  expect(texts()).toEqual([])
  await after(120)
  expect(texts()).toEqual([
    expect.stringMatching(/needs its operator[\s\S]*1 source has failed for an hour: one \(No such host/),
  ])
  await read('one', null)
  await after(30)
  expect(texts()).toHaveLength(2)
  expect(texts()[1]).toContain('recovered')
  await read('two', 'Timed out')
  await after(30)
  await read('two', null)
  await after(120)
  expect(texts()).toHaveLength(2)
})

test('a silent source is told with how long and how often usually', async () => {
  const { db, clock, read, after, texts } = await desk()
  await recordRead(db, 'one', clock.now(), silentFor9h(clock.now()))
  await after(3)
  expect(texts()).toEqual([expect.stringContaining('one: nothing for 9 h, usually every 20 min')])
  // A read that fails is no news: nothing says that the silence has ended.
  await read('one', 'Timed out')
  await after(5)
  expect(texts()).toHaveLength(1)
})

test('many at once are one message, and a bad day no more than a few', async () => {
  const { read, after, texts } = await desk()
  const ids = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']
  for (const id of ids) await read(id, 'no network')
  await after(70)
  expect(texts()).toEqual([expect.stringContaining('8 sources have failed')])
  expect(texts()[0]).toContain('and 3 more')
  for (let round = 0; round < 10; round++)
    for (const problem of [null, 'no network']) {
      await read('one', problem)
      await after(65)
    }
  expect(texts().length).toBeLessThanOrEqual(12)
})

test('a restored copy, a model that fails and what was given up are told, in the language of the channel', async () => {
  const { db, clock, after, texts } = await desk()
  await setLocale(db, channelOf('slack/T1/OPS'), { language: 'ko' })
  await markCopied(db, clock.now())
  await observe(db, ['model'], [{ kind: 'model', what: 'small', detail: 'HTTP 500' }], clock.now())
  await after(3)
  expect(texts()).toHaveLength(2)
  expect(texts().join()).toContain('linchpin resume')
  expect(texts()[0]).toContain('HTTP 500')
  expect(texts()[0]).toContain('운영자')
})

test('what reached no channel is told again, in the next minute', async () => {
  const { db, clock, platform, after, texts } = await desk()
  await markCopied(db, clock.now())
  platform.script = [refusal('later')]
  await after(2)
  expect(texts()).toEqual([])
  await after(1)
  expect(texts()).toHaveLength(1)
})
