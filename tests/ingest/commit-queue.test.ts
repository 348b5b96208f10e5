import { expect, test } from 'vitest'
import { createCommits } from '../../src/ingest/commit-queue.ts'
import type { Db } from '../../src/store/db/open.ts'
import { createDatabaseRetry } from '../../src/store/db/retry.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock, fakeLogger } from '../fakes/world.ts'

test('where no transaction can begin, each work that waits fails, and nothing is tried without end', async () => {
  const db = await testStore()
  await db.destroy()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  let ran = 0
  const stories = {
    transact: <Value>(work: (trx: Db) => Promise<Value>) => db.transaction().execute(work),
    reload: async () => {},
  }
  const retry = createDatabaseRetry({ clock, logger: fakeLogger(), stopping: new AbortController().signal })
  const commit = createCommits({ clock, stories, retry, expected: () => 0 })
  const works = [1, 2].map(() => commit(async () => void ran++))
  const ended = await Promise.allSettled(works)
  expect(ended.map(one => one.status)).toEqual(['rejected', 'rejected'])
  expect(ran).toBe(0)
})
