// What a track was told of an affair, in the order in which it happened.
import { expect, test } from 'vitest'
import type { Level } from '../../src/domain/article.ts'
import { storylineName } from '../../src/reading/stories/name.ts'
import { keepAlert } from '../../src/store/alerts.ts'
import { addArticle, addMatches, type Beside, openStory } from '../../src/store/article-writes.ts'
import { wordsHash } from '../../src/store/articles.ts'
import { addCorrection } from '../../src/store/corrections.ts'
import { latestStories, storylinesOf } from '../../src/store/stories.ts'
import { article } from '../fakes/bot.ts'
import { testStore } from '../fakes/place.ts'

const WHOSE = { platform: 'slack', workspace: 'T1' } as const

const day = (date: number) => new Date(Date.UTC(2026, 1, date, 8))

/** Keeps one article of a story of its own that fires the track; gives both numbers. */
async function keep(
  db: Awaited<ReturnType<typeof testStore>>,
  date: number,
  title: string,
  beside: Beside = { again: null, storyline: null },
  level: Level = 'about',
) {
  const story = await openStory(db, title, day(date), beside)
  const own = article('wire', title, title, { publishedAt: day(date) })
  const id = await addArticle(db, { article: own, address: null, hash: wordsHash(own), story, sketch: null }, day(date))
  if (id === null) throw new Error('the article is there already')
  const told = { receipts: [], speaker: null, summary: `${title}.`, level }
  await addMatches(db, id, [{ track: 'visit', score: 1, reasons: [], hits: [], ...told }])
  await keepAlert(db, { story, track: 'visit', article: id, headline: title, why: [], ...told }, day(date))
  return { story, id }
}

test('a storyline lists its developments, oldest first, without what repeats one or only mentions the track', async () => {
  const db = await testStore()
  const first = await keep(db, 2, 'Visit announced for March')
  const storyline = first.story
  const second = await keep(db, 4, 'Visit put off', { again: null, storyline })
  await keep(db, 4, 'Ministry delays visit', { again: second.story, storyline })
  await keep(db, 5, 'Other talks', { again: null, storyline }, 'mention')
  await keep(db, 3, 'A visit of somebody else')
  const lines = await storylinesOf(db, WHOSE, 'visit', day(1))
  expect(lines.map(({ id, developments }) => [id === storyline, developments.map(one => one.headline)])).toEqual([
    [true, ['Visit announced for March', 'Visit put off']],
    [false, ['A visit of somebody else']],
  ])
  expect(await storylinesOf(db, WHOSE, 'visit', day(4))).toHaveLength(1)
  expect(await storylinesOf(db, WHOSE, 'other', day(1))).toEqual([])
})

test('what was corrected stands behind the new words, in status and in a storyline', async () => {
  const db = await testStore()
  const { id } = await keep(db, 2, 'Visit announced for 19 March')
  await addCorrection(db, id, { kind: 'corrected', was: '12 March', now: '19 March', visible: false }, null, day(3))
  const [latest] = await latestStories(db, WHOSE, 'visit', 1)
  const [line] = await storylinesOf(db, WHOSE, 'visit', day(1))
  for (const story of [latest, line?.developments[0]])
    expect(story?.corrections).toMatchObject([{ was: '12 March', now: '19 March' }])
})

test.for([
  [
    ['Dam safety talks open in Oslo', 'Oslo dam safety talks put off', 'Ministers resume dam safety talks'],
    'Dam safety talks, Oslo',
  ],
  [['댐 안전점검 예산 확정', '안전점검이 늦어진다', '안전점검을 마쳤다'], '안전점검'],
  [['Only one headline'], 'Only one headline'],
  [[], ''],
] as const)('%s is called %s', ([headlines, name]) => {
  expect(storylineName(headlines)).toBe(name)
})
