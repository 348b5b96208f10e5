// `status <track> [7d|30d|90d]`: age of the last news, live storylines, trend, and silent sources.
import type { Invocation } from '../adapter.ts'
import type { Line, Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { storylineName } from '../reading/stories/name.ts'
import { latestStories, momentsOf, storylinesOf, type TrackStory } from '../store/stories.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { whenOf } from '../words/when.ts'
import { answer, type Speaking } from './context.ts'
import { readingLine } from './health.ts'
import { carriersOf, headlineOf, storyLine } from './story-line.ts'
import { developmentLine } from './timeline.ts'
import { trendOf } from './trend.ts'

const USUAL = 14

export async function status(
  context: Speaking,
  { channel }: Invocation,
  track: Track,
  period: number | null,
): Promise<Message> {
  const { db, clock, words, locale } = context
  const now = clock.now()
  const days = period ?? USUAL
  const title = titleIn(track, locale.language)
  const [latest, ...others] = await latestStories(db, channel, track.id, 5)
  const { lines, shown } = await standing(context, track, latest)
  const stories = others.filter(({ id }) => !shown.has(id))
  const { moments, began } = await momentsOf(db, channel, track.id, new Date(now.getTime() - days * DAY))
  const follows = (await subscriptionsOf(db, channel)).some(one => one.track === track.id)
  return {
    ...answer(
      [{ strong: title }, ` (${track.id}) — ${age(context, latest)}`],
      [
        ...latestLines(context, latest),
        ...lines,
        ...(stories.length > 0 ? [[{ strong: words.status.lastStories }], ...stories.map(storyLine(words))] : []),
        [trendOf(words, { moments, began, days, now, zone: locale.zone })],
        await readingLine(context),
      ],
    ),
    tracks: [{ id: track.id, title }],
    actions: [
      ...(follows ? [] : [{ label: words.buttons.followHere, command: `subscribe ${track.id}` }]),
      { label: words.buttons.timeline, command: `timeline ${track.id}` },
      ...['7d', '30d'].flatMap(one =>
        one === `${days}d` ? [] : [{ label: one, command: `status ${track.id} ${one}` }],
      ),
      { label: words.buttons.share, command: `public status ${track.id}` },
    ],
  }
}

/** "last news 3 h ago", "no news for 9 months (last 25 Feb 2026)" */
function age({ words, locale, clock }: Speaking, latest: TrackStory | undefined): string {
  if (!latest) return words.status.noStory
  const passed = clock.now().getTime() - latest.at.getTime()
  const date = latest.day === null ? words.date(latest.at, locale.zone) : words.day(latest.day)
  return passed < 2 * DAY
    ? words.status.fresh(words.length(Math.max(0, passed)))
    : words.status.old(words.length(passed), date)
}

function latestLines({ words }: Speaking, story: TrackStory | undefined): Line[] {
  if (!story) return [[words.status.soon]]
  const { url, text } = carriersOf(story, words)
  const headline: Line = [
    { strong: words.status.latest },
    ...headlineOf(story, url, words),
    ` — ${text}, `,
    ...whenOf(story, words),
  ]
  return [headline, ...(story.summary === '' ? [] : [[story.summary]])]
}

/** A storyline ends after this long without news. */
const LIVE = 7 * DAY
const STANDS = 3

/** The latest development of each live storyline, with the storyline's name if it has several. */
async function standing(
  context: Speaking,
  track: Track,
  latest: TrackStory | undefined,
): Promise<{ readonly lines: Line[]; readonly shown: ReadonlySet<number> }> {
  const { db, clock, words } = context
  const storylines = await storylinesOf(db, context.whose, track.id, new Date(clock.now().getTime() - LIVE))
  const found = storylines.flatMap(({ developments }): { id: number; line: Line }[] => {
    const last = developments.at(-1)
    if (!last) return []
    const name = developments.length > 1 ? storylineName(developments.map(one => one.headline)) : null
    if (last.id === latest?.id && name === null) return []
    const line = developmentLine(context, last)
    const named: Line =
      name === null ? line : ['• ', { strong: `${name} (${developments.length}): ` }, ...line.slice(1)]
    return [{ id: last.id, line: named }]
  })
  const kept = found.slice(0, STANDS)
  const lines = kept.length === 0 ? [] : [[{ strong: words.status.stands }], ...kept.map(({ line }) => line)]
  return { lines, shown: new Set(kept.map(({ id }) => id)) }
}
