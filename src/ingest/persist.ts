// Stores a read's articles with their stories and matches.
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

/** A stored article, with its row ids. */
export type PersistedArticle = AnalyzedArticle & {
  readonly id: number
  readonly story: number
  /** Matches that are new, or new at this level. */
  readonly news: readonly Match[]
  /** Whether the story's posts would read differently now: another carrier, or another link. */
  readonly changesPosts: boolean
  /** The previous version; null for a new article. */
  readonly before: Pick<Article, 'title' | 'text'> | null
}

type PersistContext = {
  readonly trx: Db
  readonly stories: StoryIndex
  readonly source: string
  readonly now: Date
  /** Addresses of exactly one new article of the read: another source's article there is the same one. */
  readonly ownAddresses: ReadonlySet<string>
}

/** Takes a few milliseconds, during which SQLite blocks the event loop. */
const LONE_AT_ONCE = 10
/** How long two articles at one address count as one event: as far as the story index looks back. */
const REACH = 2 * DAY

/**
 * Stores articles in order, so that row ids follow time. Yields each once stored, except those that fire no track and
 * join no story, since they alert nobody.
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
 * `elsewhere` is the story of another source's article at the same address; `at` is when the article appeared, as
 * people would say. `own` is set for a workspace's own source, whose articles never join the stories everybody sees.
 */
type Arrival = {
  readonly elsewhere: number | null
  readonly own: string | null
  readonly at: Date
  readonly now: Date
}

/**
 * Stores a new article; null when another process was first. Only an article that fires a track is compared with
 * stories and indexed; any other alerts nobody and opens its own story.
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

/** Stores a revision. An article finds its story with its first match. */
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

/** The place of an own source's article that repeats a story. */
const repeating = async (trx: Db, story: number): Promise<Beside> => ({
  again: story,
  storyline: (await besideOf(trx, story))?.storyline ?? story,
})

/** Indexes an article at its story's place in the store, where its address may have led it. */
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
