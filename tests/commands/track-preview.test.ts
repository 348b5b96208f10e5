// How a preview bounds its time: what the index cannot find is looked for in the newest articles.
import { expect, test } from 'vitest'
import type { OwnTracksPort } from '../../src/commands/context.ts'
import { previewLines } from '../../src/commands/track-preview.ts'
import { DAY, SECOND } from '../../src/domain/time.ts'
import { formQuery } from '../../src/reading/query/lists.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import { addLoneArticles } from '../../src/store/article-writes.ts'
import { wordsHash } from '../../src/store/articles.ts'
import { article, CHANNEL } from '../fakes/bot.ts'
import { readerHere } from '../fakes/own-tracks.ts'
import { testStore } from '../fakes/place.ts'
import { speaking } from '../fakes/speaking.ts'
import { fakeClock } from '../fakes/world.ts'

const NOW = '2026-03-01T00:00:00Z'

test('words that no index finds are looked for in the newest articles for two seconds, and the answer says so', async () => {
  const db = await testStore()
  const clock = fakeClock(NOW)
  const all = Array.from({ length: 1000 }, (_, index) => {
    const publishedAt = new Date(Date.parse(NOW) - (1000 - index) * (DAY / 50))
    const own = article('wire', `${index}`, `Ministers meet in Ulsan ${index}`, { publishedAt })
    return { article: own, headline: own.title, address: null, hash: wordsHash(own) }
  })
  for (let at = 0; at < all.length; at += 200) await addLoneArticles(db, all.slice(at, at + 200), clock.now(), null)
  // Each batch takes a second and a half.
  const reader: OwnTracksPort['reader'] = async (whose, tracks) => {
    const own = await readerHere(whose, tracks)
    return (
      own && {
        ...own,
        read: articles => {
          clock.advance(1.5 * SECOND)
          return own.read(articles)
        },
      }
    )
  }
  const context = { ...speaking([]), db, clock, whose: CHANNEL, lists: NO_LISTS, ownTracks: { reader } }
  const preview = async (query: string) => {
    const form = { title: 'Ulsan', any: '', all: '', none: '', query }
    const track = { id: 'slack/T1/ulsan', title: 'Ulsan', query: formQuery(form) }
    return previewLines(context as unknown as Parameters<typeof previewLines>[0], CHANNEL, track, form)
  }
  const pattern = await preview('/Uls.n/')
  expect(pattern?.title).toMatch(/in the last 8 days/)
  expect(JSON.stringify(pattern?.lines)).toMatch(/Only the newest articles were looked at.*Ulsan 999/)
  const phrase = await preview('Ulsan')
  expect(phrase?.title).toMatch(/in the last 30 days/)
  expect(JSON.stringify(phrase?.lines)).not.toContain('Only the newest')
})
