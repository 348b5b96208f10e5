// The reader: takes an article and returns the tracks it fires, where, and what to say. Pure; compiled once per set of
// tracks.
import type { Match } from '../domain/article.ts'
import type { Track } from '../domain/track.ts'
import { headlineOf } from './headline.ts'
import { createMatcher, type FoundHit, type Matcher } from './match/matcher.ts'
import { type Readable, readPage } from './page/page.ts'
import { isFirstPerson } from './page/voice.ts'
import { parseQuery, type Query, type QueryProblem } from './query/parse.ts'
import { NO_LISTS, type WordLists } from './query/words.ts'
import { createJudge } from './relevance/judge.ts'
import { type Model, readModel } from './relevance/model.ts'
import { draftOf } from './summarize/draft.ts'
import { summarize } from './summarize/summarize.ts'
import { unitsOf } from './summarize/units.ts'

export type { Readable } from './page/page.ts'

/** The tracks whose query holds for an article, with their levels, highest score first. */
export type Reader = (article: Readable) => Match[]

/** False when the article fires no track: a look at its raw words, at a tenth of the cost of reading it. */
export type FirstLook = (article: Pick<Readable, 'title' | 'text'>) => boolean

type TrackProblem = QueryProblem & { readonly track: string }
export type Compiled =
  | { readonly ok: true; readonly value: Reader; readonly might: FirstLook }
  | { readonly ok: false; readonly problems: readonly TrackProblem[] }

/** Loaded once; null if the file cannot be used, which `linchpin check` reports. */
let shipped: Model | null | undefined
const shippedModel = (): Model | null => {
  if (shipped !== undefined) return shipped
  const model = readModel()
  shipped = model.ok ? model.value : null
  return shipped
}

/**
 * Compiles tracks into a reader; `lists` are those that their queries refer to, `model` judges how much an article is
 * about them. On failure it reports every track's problem at once. A changed track needs a new reader: compiling ten
 * thousand tracks takes less than half a second.
 */
export const compileTracks = (
  tracks: readonly Track[],
  lists: WordLists = NO_LISTS,
  model: Model | null = shippedModel(),
): Compiled => {
  const queries: Query[] = []
  const problems: TrackProblem[] = []
  for (const track of tracks) {
    const parsed = parseQuery(track.query, lists)
    if (parsed.ok) queries.push(parsed.value)
    else problems.push({ ...parsed.problem, track: track.id })
  }
  if (problems.length > 0) return { ok: false, problems }
  const matcher = createMatcher(queries)
  return { ok: true, value: readerOf(tracks, matcher, model), might: matcher.might }
}

const readerOf =
  (tracks: readonly Track[], matcher: Matcher, model: Model | null): Reader =>
  article => {
    if (!matcher.might(article)) return []
    const page = readPage(article)
    const fired = matcher.match(page, matcher.lines(page))
    if (fired.length === 0) return []
    const draft = draftOf(page, headlineOf(article))
    const units = unitsOf(draft)
    const judge = createJudge(model, page)
    const matches = fired.flatMap((one): Match[] => {
      const track = tracks[one.track]
      if (track === undefined) return []
      const receipts = summarize(draft, units, one.hits)
      const summary = receipts.map(({ text }) => text).join(' ')
      const speaker = receipts.some(({ text }) => isFirstPerson(text)) ? draft.speaker : null
      return [{ track: track.id, ...judge(track, one), hits: one.hits.map(bare), summary, receipts, speaker }]
    })
    return matches.sort((a, b) => b.score - a.score || (a.track < b.track ? -1 : 1))
  }

const bare = ({ term, field, start, end }: FoundHit): Match['hits'][number] => ({ term, field, start, end })
