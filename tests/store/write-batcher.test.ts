import { expect, test, vi } from 'vitest'
import type { Db } from '../../src/store/db/open.ts'
import { createWriteBatcher } from '../../src/store/db/write-batcher.ts'
import { testStore } from '../fakes/place.ts'

/** Nothing is tried again. */
const ONCE = { run: <Value>(work: () => Promise<Value>) => work() }

const add = (headline: string) => (trx: Db) => trx.insertInto('story').values({ headline, at: 0 }).executeTakeFirst()
const headlines = async (db: Db) =>
  (await db.selectFrom('story').select('headline').orderBy('id').execute()).map(row => row.headline)

test('writes that are ready together share a commit, in order; those that come meanwhile share the next', async () => {
  const db = await testStore()
  const commits = vi.spyOn(db, 'transaction')
  const ledger = createWriteBatcher(db, ONCE)
  const later: Promise<unknown>[] = []
  const write = (name: string) => async (trx: Db) => {
    later.push(ledger(add(`after ${name}`)))
    return add(name)(trx)
  }
  await Promise.all(['a', 'b', 'c'].map(name => ledger(write(name))))
  await Promise.all(later)
  expect(await headlines(db)).toEqual(['a', 'b', 'c', 'after a', 'after b', 'after c'])
  expect(commits).toHaveBeenCalledTimes(2)
  await ledger(add('d'))
  expect(commits).toHaveBeenCalledTimes(3)
})

test('a write resolves with its own result', async () => {
  const ledger = createWriteBatcher(await testStore(), ONCE)
  expect(await Promise.all([1, 2].map(number => ledger(async () => number)))).toEqual([1, 2])
})

test('a write that fails fails all that share its commit, keeps nothing of them, and the next ones go on', async () => {
  const db = await testStore()
  const ledger = createWriteBatcher(db, ONCE)
  const fails = async () => {
    throw new Error('no room')
  }
  const ended = await Promise.allSettled([ledger(add('a')), ledger(fails), ledger(add('b'))])
  expect(ended.map(one => one.status === 'rejected' && one.reason.message)).toEqual(Array(3).fill('no room'))
  expect(await headlines(db)).toEqual([])
  await ledger(add('c'))
  expect(await headlines(db)).toEqual(['c'])
})
