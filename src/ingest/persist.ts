// Keeps one article with its story and its matches.
import type { Article, Match } from '../domain/article.ts'
import { decodeSketch, type Sketch, type StoryIndex } from '../reading/stories.ts'
import type { Standing } from '../store/article-identity.ts'
import { addMatches, joinStory, matchedTracks, momentOf, reviseArticle } from '../store/articles.ts'
import type { Db } from '../store/db/open.ts'
import { addArticle, openStory } from '../store/new-articles.ts'
import type { ReadArticle } from './analyzer.ts'

/** An article that is new or edited, and what was read in it. */
export type Readable = ReadArticle & {
  readonly article: Article
  readonly standing: Exclude<Standing, { kind: 'seen' }>
  /** The one spelling of its url, where that is its own. */
  readonly address: string | null
}

export type Kept = {
  readonly article: number
  readonly story: number
  /** Whether posts of its story would say something else now: another carrier, or another link. */
  readonly changesPosts: boolean
  readonly news: readonly Match[]
}

/**
 * Keeps an article in this transaction; null when another reader was first. `elsewhere` is the story of another source's
 * article at its address.
 */
export function keepArticle(
  stories: StoryIndex,
  trx: Db,
  reading: Readable,
  elsewhere: number | null,
  now: Date,
): Promise<Kept | null> {
  const { standing } = reading
  const place = { elsewhere, at: momentOf(reading.article, now), now }
  return standing.kind === 'new'
    ? keepNew(stories, trx, reading, place)
    : keepEdited(stories, trx, reading, standing, place)
}

type Place = { readonly elsewhere: number | null; readonly at: Date; readonly now: Date }

/**
 * Keeps a new article and its matches. Only one that fires a track is looked for among the stories, and found there by
 * others: of one that fires none nobody is told, and it opens a story of its own.
 */
async function keepNew(stories: StoryIndex, trx: Db, reading: Readable, place: Place): Promise<Kept | null> {
  const { article, address, headline, sketch, matches } = reading
  const outline = sketch === null ? null : outlineOf(sketch)
  const known = place.elsewhere ?? (outline && stories.find(outline, place.at))
  const story = known === null ? await openStory(trx, headline, place.at) : Number(known)
  const id = await addArticle(trx, { article, address, story, sketch }, place.now)
  if (id === null) return null
  if (outline) stories.add(String(story), outline, place.at)
  await addMatches(trx, id, matches)
  return { article: id, story, changesPosts: known !== null, news: matches }
}

/** Keeps an article's new words; `news` are the matches that it did not have before. With its first it finds its story. */
async function keepEdited(
  stories: StoryIndex,
  trx: Db,
  reading: Readable,
  standing: { readonly id: number; readonly story: number },
  { elsewhere, at, now }: Place,
): Promise<Kept> {
  const { article, address, sketch, matches } = reading
  const before = await matchedTracks(trx, standing.id)
  const old = await reviseArticle(trx, standing.id, { article, address, sketch }, now)
  await addMatches(trx, standing.id, matches)
  const news = matches.filter(match => !before.has(match.track))
  const outline = before.size === 0 && sketch !== null ? outlineOf(sketch) : null
  const hasMoved = old.url !== article.url
  if (outline === null) return { article: standing.id, story: standing.story, changesPosts: hasMoved, news }
  const known = elsewhere ?? stories.find(outline, at)
  const story = known === null ? standing.story : await joinStory(trx, standing, Number(known))
  stories.add(String(story), outline, at)
  return { article: standing.id, story, changesPosts: hasMoved || story !== standing.story, news }
}

function outlineOf(sketch: Uint8Array): Sketch {
  const outline = decodeSketch(sketch)
  if (outline === null) throw new Error('an article was read by another version')
  return outline
}
