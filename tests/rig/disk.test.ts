import { expect, test } from 'vitest'
import { testFolder } from '../fakes/world.ts'
import { onFailingDisk } from './disk.ts'

/** In blocks of 512 bytes: while the first read is kept, and after many posts. */
const LIMITS = [700, 1600]

test.for(
  LIMITS,
)('a disk that takes no more than %i blocks a file ends the bot, and what it told is kept, once', async blocks => {
  const figures = await onFailingDisk(testFolder(), blocks)
  expect(figures).toMatchObject({ code: 1, forgotten: 0, lost: 0, doubled: 0, outOfOrder: 0 })
  expect(figures.said).toContain('failed to read or write: check the disk; nothing that was kept is lost')
  expect(figures.told).toBeGreaterThan(10)
})
