import { expect, test } from 'vitest'
import { dueSources, recordRead, rememberSources } from '../../src/store/sources.ts'
import { testStore } from '../fakes/place.ts'

const NOW = new Date('2026-02-25T12:00:00Z')
const LATER = new Date('2026-02-25T12:05:00Z')

test('a start looks at folders at once, and leaves feeds their time', async () => {
  const db = await testStore()
  const known = [
    { id: 'notes', kind: 'folder', place: '/notes', settings: '{}' },
    { id: 'wire', kind: 'feed', place: 'https://wire.example/', settings: '{}' },
  ] as const
  await rememberSources(db, known, NOW)
  for (const { id } of known) await recordRead(db, id, NOW, { memory: {}, nextAt: LATER, problem: null, skipped: [] })
  expect(await dueSources(db, NOW)).toEqual([])
  await rememberSources(db, known, NOW)
  expect(await dueSources(db, NOW)).toEqual(['notes'])
})
