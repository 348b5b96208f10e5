import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { article, type FakeSource, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const DOWN = { kind: 'unreachable', message: 'Nothing listens there.' } as const
const NOT_FOUND = { kind: 'http', message: 'The server answers 404.' } as const

/** Three feeds that are well, or one a letter, read each minute. */
async function wellBot(ids = 'abc') {
  const sources = [...ids].map(id => fakeSource(id))
  const bot = await startBot(sources, fakePlatform({ canFind: true }))
  await bot.minute()
  const lines = () => bot.logger.lines.splice(0).map(({ message }) => message)
  const nextIn = async () => {
    const rows = await bot.db.selectFrom('source').select('next_at').orderBy('id').execute()
    return rows.map(row => (row.next_at - bot.clock.now().getTime()) / 1000)
  }
  const pollAll = async () => {
    for (const { id } of sources) await bot.poll(id)
  }
  const after = async (seconds: number) => {
    bot.clock.advance(seconds * 1000)
    await pollAll()
  }
  return { ...bot, sources: sources as [FakeSource, FakeSource, FakeSource], lines, nextIn, after }
}

const all = (sources: readonly FakeSource[], gives: FakeSource['gives']) => {
  for (const source of sources) source.gives = gives
}

test('when nothing is reached that is one line, and all are tried again in 30 s, later every 5 minutes', async () => {
  const { sources, lines, nextIn, after } = await wellBot()
  all(sources, DOWN)
  await after(61)
  expect(lines()).toEqual(['no network: none of 3 sources can be reached; all are tried again in 30 s'])
  expect(await nextIn()).toEqual([30, 30, 30])
  for (const wait of [60, 60, 60]) {
    await after(await nextIn().then(([next = 0]) => next))
    expect(Math.max(...(await nextIn()))).toBeLessThanOrEqual(wait)
  }
  expect(lines()).toEqual([])
})

test('those that were being read as it was found out come back as soon', async () => {
  const { sources, clock, poll, nextIn } = await wellBot('abcdefghijklmnopqrstuvwxyz')
  all(sources, DOWN)
  clock.advance(61_000)
  for (const [turns, source] of sources.entries()) {
    const { read } = source
    source.read = async asked => {
      for (let turn = 0; turn < turns; turn++) await setImmediate()
      return read(asked)
    }
  }
  await Promise.all(sources.map(({ id }) => poll(id)))
  expect(new Set(await nextIn())).toEqual(new Set([30]))
})

test('one that fails long before the others are due has them asked at once', async () => {
  const { db, sources, lines, after } = await wellBot()
  await db
    .updateTable('source')
    .set({ next_at: Date.parse('2026-02-25T10:00:00Z') })
    .where('id', '<>', 'a')
    .execute()
  all(sources, DOWN)
  await after(60)
  expect(lines()).toEqual([expect.stringMatching(/^no network/)])
})

test('the first that answers brings back the rest at once, in one line', async () => {
  const { sources, lines, nextIn, after } = await wellBot()
  all(sources, DOWN)
  await after(61)
  lines()
  all(sources, [])
  await after(30)
  expect(lines()).toEqual(['the network is there again; every source is read now'])
  expect(sources.map(({ reads }) => reads)).toEqual([3, 3, 3])
  expect((await nextIn()).every(next => next === 60)).toBe(true)
})

test('one that fails alone is said, once another was reached', async () => {
  const { sources, lines, after } = await wellBot()
  sources[0].gives = DOWN
  await after(61)
  expect(lines()).toEqual(['a: Nothing listens there.'])
})

test('when the others fail otherwise each is said: their servers answer', async () => {
  const { sources, lines, after } = await wellBot()
  all(sources, DOWN)
  sources[2].gives = NOT_FOUND
  await after(61)
  expect(lines().sort()).toEqual([
    'a: Nothing listens there.',
    'b: Nothing listens there.',
    'c: The server answers 404.',
  ])
})

test('one that cannot be reached after the network is back is said then', async () => {
  const { sources, lines, after } = await wellBot()
  all(sources, DOWN)
  await after(61)
  lines()
  all(sources, [article('a', '1', 'Calm seas')])
  sources[2].gives = DOWN
  await after(30)
  await after(1)
  expect(lines()).toEqual(['the network is there again; every source is read now', 'c: Nothing listens there.'])
})
