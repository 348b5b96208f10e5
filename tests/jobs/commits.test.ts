import { expect, test } from 'vitest'
import { createCommits } from '../../src/jobs/commits.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock } from '../fakes/world.ts'

test('where no transaction can begin, each work that waits fails, and nothing is tried without end', async () => {
  const db = await testStore()
  await db.destroy()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  let ran = 0
  const commit = createCommits({ db, clock, expected: () => 0, undo: async () => {} })
  const works = [1, 2].map(() => commit(async () => void ran++))
  const ended = await Promise.allSettled(works)
  expect(ended.map(one => one.status)).toEqual(['rejected', 'rejected'])
  expect(ran).toBe(0)
})
