// Previews a track over the last 30 days: how much it would have told, examples, near misses and warnings.
import type { Level } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import { type Line, linked } from '../domain/message.ts'
import type { TrackForm } from '../domain/own-track.ts'
import { DAY } from '../domain/time.ts'
import { PAST_DAYS, type Track, titleIn, typedId } from '../domain/track.ts'
import { listed, quoted } from '../reading/query/lists.ts'
import { neededForAny } from '../reading/query/needed.ts'
import { createStoryIndex, decodeSketch, type StoryIndex } from '../reading/stories.ts'
import { articlesSince, type StoredArticle } from '../store/articles.ts'
import { toldSince } from '../store/stories.ts'
import { calendarDay } from '../words/moments.ts'
import type { Speaking, TrackReader, TrackReading } from './context.ts'

const EXAMPLES = 5
const NEAR = 2
/** Words that are counted individually. */
const MOST_WORDS = 40
/** A word in this many articles of a month gets a warning. */
const OFTEN = 100
/** Tracks that share this much of what they tell are the same to a reader. */
const SAME = 0.9
const ENOUGH_TO_COMPARE = 3
/** Milliseconds of reading for a query that no index helps: 100,000 articles take 12 s, or minutes for a pattern. */
const LONGEST_READ = 2_000

type PreviewArticle = { readonly article: StoredArticle; readonly headline: string; readonly level: Level }

type Preview = {
  /** Each story once, by its first article. */
  readonly stories: readonly PreviewArticle[]
  readonly told: ReadonlySet<number>
  readonly near: readonly PreviewArticle[]
  /** How many articles contain each word. */
  readonly counts: ReadonlyMap<string, number>
  /** Set when there was only time for the newest articles, back to this one. */
  readonly since: Date | null
}

type PreviewMessage = { readonly title: string; readonly lines: readonly Line[] }

/** Null while another preview of this workspace is running. */
export async function previewLines(
  context: Speaking,
  channel: Channel,
  track: Track,
  form: TrackForm,
): Promise<PreviewMessage | null> {
  const { words, locale, ownTracks, clock } = context
  const say = words.track
  const counted = [...listed(form.any), ...listed(form.all)].slice(0, MOST_WORDS)
  const alone = counted.map(word => ({ id: word, title: word, query: quoted(word) }))
  const reader = await ownTracks.reader(channel, [track, ...alone])
  if (!reader) return null
  const now = clock.now().getTime()
  const month = new Date(now - PAST_DAYS * DAY)
  const needed = neededForAny([track, ...alone], context.lists)
  const preview = await readAll(context, reader, track, month, needed).finally(reader.close)
  const since = preview.since ?? month
  const length = Math.max(1, Math.round((now - since.getTime()) / DAY))
  const days = Map.groupBy(preview.stories, ({ article }) => calendarDay(article.at, locale.zone))
  const most = Math.max(0, ...[...days.values()].map(({ length }) => length))
  const line = ({ article, headline }: PreviewArticle, how: string): Line => [
    '• ',
    ...[{ at: article.at }, ' · ', linked(headline, article.url), ` — ${how}`],
  ]
  return {
    title: say.previewed(track.title, preview.stories.length, most, length),
    lines: [
      ...(preview.since ? [[say.partly]] : []),
      ...(await compared(context, track, preview, since, length)),
      ...preview.stories.slice(-EXAMPLES).map(one => line(one, say.levels[one.level])),
      ...preview.near.slice(-NEAR).map(one => line(one, say.near)),
      ...counted.flatMap(word => warning(say, word, preview.counts.get(word) ?? 0, length)),
    ],
  }
}

async function readAll(
  { db, whose, clock }: Speaking,
  reader: TrackReader,
  track: Track,
  since: Date,
  needed: readonly string[] | null,
): Promise<Preview> {
  const index = createStoryIndex()
  const [stories, near]: [PreviewArticle[], PreviewArticle[]] = [[], []]
  const counts = new Map<string, number>()
  const told = new Set<number>()
  const end = clock.now().getTime() + LONGEST_READ
  let reached: Date | null = null
  for await (const articles of articlesSince(db, whose, since, needed, needed === null ? 'newest' : 'oldest')) {
    if (needed === null && clock.now().getTime() > end) {
      reached = articles[0]?.at ?? null
      break
    }
    const readings = await reader.read(articles)
    for (const [place, article] of articles.entries()) {
      const reading = readings[place]
      if (!reading?.matches.length) continue
      const own = reading.matches.find(match => match.track === track.id)
      for (const match of reading.matches)
        if (match !== own) counts.set(match.track, (counts.get(match.track) ?? 0) + 1)
      const fired = { article, headline: reading.headline, level: own?.level ?? 'mention' }
      if (fired.level === 'mention') near.push(fired)
      else {
        told.add(article.number)
        if (isNewIn(index, reading, article)) stories.push(fired)
      }
    }
  }
  const inTime = (all: PreviewArticle[]) => all.sort((a, b) => a.article.at.getTime() - b.article.at.getTime())
  return { stories: inTime(stories), told, near: inTime(near), counts, since: reached }
}

/** Whether no earlier article told the same story. */
function isNewIn(index: StoryIndex, { sketch }: TrackReading, { number, at }: StoredArticle): boolean {
  const outline = sketch && decodeSketch(sketch)
  if (!outline) return true
  const { story, again } = index.place(outline, at)
  index.add({ story: story ?? `${number}`, again, storyline: `${number}` }, outline, at)
  return story === null && again === null
}

/** Compares it with the shipped track of similar volume, and names a track that tells the same. */
async function compared(
  { db, tracks, words, locale }: Speaking,
  track: Track,
  { stories, told }: Preview,
  since: Date,
  days: number,
): Promise<Line[]> {
  const say = words.track
  const others = tracks.filter(({ id }) => id !== track.id)
  const ids = others.map(({ id }) => id)
  const articles = await toldSince(db, ids, since)
  const same = others.find(({ id }) => isSame(told, new Set(articles.get(id)?.map(one => one.article))))
  const counts = others
    .filter(({ id }) => !id.includes('/'))
    .map(other => ({ other, count: new Set(articles.get(other.id)?.map(({ story }) => story)).size }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Math.abs(a.count - stories.length) - Math.abs(b.count - stories.length))
  const [nearest] = counts
  const weekly = nearest ? Math.round(((stories.length - nearest.count) * 7) / days) : 0
  return [
    ...(nearest ? [[say.beside(weekly, titleIn(nearest.other, locale.language))]] : []),
    ...(same ? [[say.sameAs(titleIn(same, locale.language), typedId(same.id))]] : []),
  ]
}

function isSame(ours: ReadonlySet<number>, theirs: ReadonlySet<number>): boolean {
  const shared = ours.intersection(theirs).size
  return shared >= ENOUGH_TO_COMPARE && shared / ours.union(theirs).size >= SAME
}

function warning({ often, never }: Speaking['words']['track'], word: string, count: number, days: number): Line[] {
  if (count === 0) return [[never(word, days)]]
  return count >= OFTEN ? [[often(word, count)]] : []
}
