// Persists a read's articles with their stories and matches.
import { setImmediate } from 'node:timers/promises'
import type { Article, Match } from '../domain/article.ts'
import { isOwn } from '../domain/own-source.ts'
import { DAY } from '../domain/time.ts'
import { decodeSketch, type Sketch, type StoryIndex, type StoryPlace } from '../reading/stories.ts'
import {
  addArticle,
  addLoneArticles,
  addMatches,
  type Beside,
  besideOf,
  joinStory,
  openStory,
  placeStory,
  reviseArticle,
} from '../store/article-writes.ts'
import { articlesElsewhere, matchedLevels, momentOf } from '../store/articles.ts'
import type { Db } from '../store/db/open.ts'
import type { AnalyzedArticle } from './analyzer.ts'
import { isSameReport } from './identity.ts'

/** An article that is in the store now, with its numbers there. */
export type PersistedArticle = AnalyzedArticle & {
  readonly id: number
  readonly story: number
  /** The matches that it did not have before, or not at this level. */
  readonly news: readonly Match[]
  /** Whether posts of its story would read otherwise now: another carrier, or another link. */
  readonly changesPosts: boolean
  /** Its words before this read; null for a new article. */
  readonly before: Pick<Article, 'title' | 'text'> | null
}

type PersistContext = {
  readonly trx: Db
  readonly stories: StoryIndex
  readonly source: string
  readonly now: Date
  /** Addresses that one new article of the read has, and no other: another source's article there is the same one. */
  readonly ownAddresses: ReadonlySet<string>
}

/** Takes a few milliseconds, in which nothing else gets its turn: SQLite answers at once. */
const LONE_AT_ONCE = 10
/** How long an address stands for the event that it reported: as long as the story index looks back. */
const REACH = 2 * DAY

/**
 * Persists articles in their order, so that what is read back by number comes as it happened. Yields each as soon as
 * it is there, but for those that fire no track and are alone in their story: they alert nobody.
 */
export async function* persist(
  { trx, stories, source, now, ownAddresses }: PersistContext,
  articles: readonly AnalyzedArticle[],
): AsyncGenerator<PersistedArticle> {
  const addresses = articles.flatMap(({ address }) => (address !== null && ownAddresses.has(address) ? [address] : []))
  const own = isOwn(source) ? source : null
  const sameAddress = await articlesElsewhere(trx, own ? [] : addresses, source, new Date(now.getTime() - REACH))
  const lone: AnalyzedArticle[] = []
  const persistLone = async () => {
    await addLoneArticles(trx, lone.splice(0), now, own)
    await setImmediate()
  }
  for (const analyzed of articles) {
    const { article, address, identity, sketch } = analyzed
    const same = sameAddress.get(address)
    const elsewhere = same && isSameReport(same, article) ? same.story : null
    if (identity.kind !== 'revised' && sketch === null && elsewhere === null) {
      if (lone.push(analyzed) === LONE_AT_ONCE) await persistLone()
      continue
    }
    await persistLone()
    const arrival = { elsewhere, own, at: momentOf(article, now), now }
    const persisted =
      identity.kind === 'revised'
        ? await persistRevised(stories, trx, analyzed, identity, arrival)
        : await persistNew(stories, trx, analyzed, arrival)
    if (persisted) yield persisted
  }
  await persistLone()
}

/**
 * `elsewhere` is the story of another source's article at its address; `at` when people would say it appeared. `own` is
 * the workspaces' source that it is of: it may stand beside the stories that everybody sees, and is in none of them.
 */
type Arrival = {
  readonly elsewhere: number | null
  readonly own: string | null
  readonly at: Date
  readonly now: Date
}

/**
 * Persists a new article; null when another process was first. Only one that fires a track is looked for among the
 * stories, and found there by others: one that fires none alerts nobody, and opens a story of its own.
 */
async function persistNew(
  stories: StoryIndex,
  trx: Db,
  analyzed: AnalyzedArticle,
  { elsewhere, own, at, now }: Arrival,
): Promise<PersistedArticle | null> {
  const { headline, sketch, matches } = analyzed
  const outline = sketch === null ? null : outlineOf(sketch)
  const place = outline && stories.place(outline, at)
  const known = own ? null : (elsewhere ?? numberOf(place?.story))
  const beside = own && place?.story ? await repeating(trx, Number(place.story)) : besideIn(place)
  const story = known ?? (await openStory(trx, headline, at, beside, own))
  const id = await addArticle(trx, { ...analyzed, story, sketch: own ? null : sketch }, now)
  if (id === null) return null
  if (outline && !own) await keep(stories, trx, story, outline, at)
  await addMatches(trx, id, matches)
  return { ...analyzed, id, story, news: matches, changesPosts: known !== null, before: null }
}

/** Persists an article's new words. With its first match it finds its story. */
async function persistRevised(
  stories: StoryIndex,
  trx: Db,
  analyzed: AnalyzedArticle,
  { id, story: present }: { readonly id: number; readonly story: number },
  { elsewhere, own, at, now }: Arrival,
): Promise<PersistedArticle> {
  const { article, matches } = analyzed
  const sketch = own ? null : analyzed.sketch
  const before = await matchedLevels(trx, id)
  const old = await reviseArticle(trx, id, { ...analyzed, sketch }, now)
  await addMatches(trx, id, matches)
  const news = matches.filter(
    ({ track, level }) => !before.has(track) || (level !== 'mention' && before.get(track) !== level),
  )
  const outline = before.size === 0 && sketch !== null ? outlineOf(sketch) : null
  const place = outline && stories.place(outline, at)
  const known = outline && (elsewhere ?? numberOf(place?.story))
  const story = known === null ? present : await joinStory(trx, { id, story: present }, known)
  if (known === null && place) await placeStory(trx, present, besideIn(place))
  if (outline) await keep(stories, trx, story, outline, at)
  return { ...analyzed, id, story, news, changesPosts: story !== present || old.url !== article.url, before: old }
}

const numberOf = (story: string | null | undefined): number | null => (story ? Number(story) : null)

const besideIn = (place: StoryPlace | null): Beside => ({
  again: numberOf(place?.again),
  storyline: numberOf(place?.storyline),
})

/** Beside a story that an own source's article tells again. */
const repeating = async (trx: Db, story: number): Promise<Beside> => ({
  again: story,
  storyline: (await besideOf(trx, story))?.storyline ?? story,
})

/** Adds an article to the index, where its story stands in the store: an address may have led it there. */
async function keep(stories: StoryIndex, trx: Db, story: number, outline: Sketch, at: Date): Promise<void> {
  const { again = null, storyline = null } = (await besideOf(trx, story)) ?? {}
  stories.add(
    { story: `${story}`, again: again === null ? null : `${again}`, storyline: `${storyline ?? story}` },
    outline,
    at,
  )
}

function outlineOf(sketch: Uint8Array): Sketch {
  const outline = decodeSketch(sketch)
  if (outline === null) throw new Error('an article was analyzed by another version')
  return outline
}
