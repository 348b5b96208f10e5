import { expect, test, vi } from 'vitest'
import { openStory } from '../../src/store/article-writes.ts'
import type { Db } from '../../src/store/db/open.ts'
import { createWriteBatcher } from '../../src/store/db/write-batcher.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock } from '../fakes/world.ts'

/** Nothing is tried again. */
const ONCE = { run: <Value>(work: () => Promise<Value>) => work() }

const add = (headline: string) => (trx: Db) => openStory(trx, headline, new Date(0))
const headlines = async (db: Db) =>
  (await db.selectFrom('story').select('headline').orderBy('id').execute()).map(row => row.headline)
const fails = async () => {
  throw new Error('no room')
}
const outcomes = async (writes: Promise<unknown>[]) =>
  (await Promise.allSettled(writes)).map(one => (one.status === 'rejected' ? one.reason.message : 'kept'))

async function open(more: { expected?: () => number; restore?: () => Promise<void> } = {}) {
  const db = await testStore()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const commits = vi.spyOn(db, 'transaction')
  const batch = createWriteBatcher({
    clock,
    retry: ONCE,
    transact: write => db.transaction().execute(write),
    ...more,
  })
  return { db, clock, commits, batch }
}

test('writes that are ready together share a commit, in order, and so do those that come while it is open', async () => {
  const { db, commits, batch } = await open()
  const later: Promise<unknown>[] = []
  const write = (name: string) => async (trx: Db) => {
    later.push(batch(add(`after ${name}`)))
    return add(name)(trx)
  }
  await Promise.all(['a', 'b', 'c'].map(name => batch(write(name))))
  await Promise.all(later)
  expect(await headlines(db)).toEqual(['a', 'b', 'c', 'after a', 'after b', 'after c'])
  expect(commits).toHaveBeenCalledTimes(1)
  await batch(add('d'))
  expect(commits).toHaveBeenCalledTimes(2)
})

test('a transaction that has taken long begins no other write: the rest is the next one', async () => {
  const { db, clock, commits, batch } = await open()
  const slow = (name: string) => (trx: Db) => {
    clock.advance(60)
    return add(name)(trx)
  }
  await Promise.all(['a', 'b', 'c'].map(name => batch(slow(name))))
  expect(await headlines(db)).toEqual(['a', 'b', 'c'])
  expect(commits).toHaveBeenCalledTimes(2)
})

test('writes that are expected soon are waited for', async () => {
  const { commits, batch } = await open({ expected: () => 2 })
  const first = batch(add('a'))
  await new Promise(setImmediate)
  await Promise.all([first, batch(add('b'))])
  expect(commits).toHaveBeenCalledTimes(1)
})

test('a write resolves with its own result', async () => {
  const { batch } = await open()
  expect(await Promise.all([1, 2].map(number => batch(async () => number)))).toEqual([1, 2])
})

test('a write that fails costs no other that shared its commit, and the next ones go on', async () => {
  const { db, batch } = await open()
  expect(await outcomes([batch(add('a')), batch(fails), batch(add('b'))])).toEqual(['kept', 'no room', 'kept'])
  expect(await headlines(db)).toEqual(['a', 'b'])
  await batch(add('c'))
  expect(await headlines(db)).toEqual(['a', 'b', 'c'])
})

test('what writes change beside the database is taken back before they run again', async () => {
  const held: string[] = []
  const { db, batch } = await open({ restore: async () => void held.splice(0, held.length, ...(await headlines(db))) })
  const both = (name: string) => (trx: Db) => {
    held.push(name)
    return add(name)(trx)
  }
  await outcomes([batch(both('a')), batch(fails), batch(both('b'))])
  expect(held).toEqual(['a', 'b'])
})

test('where no transaction can begin, each write that waits fails, and nothing is tried without end', async () => {
  const { db, batch } = await open()
  await db.destroy()
  let ran = 0
  const ended = await outcomes([1, 2].map(() => batch(async () => void ran++)))
  expect(ended).not.toContain('kept')
  expect(ran).toBe(0)
})
