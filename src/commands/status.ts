// `status <track>`: what a context wants at a glance.
import { type Inline, type Line, linked, type Message, whenOf } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { storylineName } from '../reading/stories/name.ts'
import { countStories, latestStories, storylinesOf, type TrackStory } from '../store/stories.ts'
import type { Speaking } from './context.ts'
import { healthLine } from './health.ts'
import { carriersOf, storyLine } from './story-line.ts'

const PERIODS = [
  { label: '24 h', ms: DAY },
  { label: '7 d', ms: 7 * DAY },
  { label: '30 d', ms: 30 * DAY },
]

export async function status(context: Speaking, track: Track): Promise<Message> {
  const now = context.clock.now()
  const stories = await latestStories(context.db, track.id, 5)
  const counts = await Promise.all(PERIODS.map(period => countPeriod(context, track.id, period.ms, now)))
  return {
    kind: 'answer',
    title: [{ strong: titleIn(track, context.locale.language) }, ` (${track.id})`],
    lines: [
      ...latestLines(stories[0], context.words),
      ...(stories.length > 0 ? [[{ strong: 'Last stories' }], ...stories.map(storyLine(context.words))] : []),
    ],
    fields: [
      ...counts.map((count, index) => ({ name: `Stories, ${PERIODS[index]?.label}`, value: [compared(count)] })),
      ...(await liveStorylines(context, track.id, now)),
      { name: 'Sources', value: await healthLine(context) },
    ],
    chart: {
      title: 'Stories',
      bars: counts.map((count, index) => ({ label: PERIODS[index]?.label ?? '', value: count.now })),
    },
  }
}

/** A storyline ends after so long without news. */
const LIVE = 7 * DAY

/** The affairs of more than one development that go on, by name. */
async function liveStorylines({ db }: Speaking, track: string, now: Date) {
  const lines = await storylinesOf(db, track, new Date(now.getTime() - LIVE))
  const names = lines.flatMap(({ developments: { length }, developments }) =>
    length > 1 ? [`${storylineName(developments.map(one => one.headline))} (${length})`] : [],
  )
  return names.length === 0 ? [] : [{ name: 'Storylines', value: [names.join('; ')] }]
}

type Count = { readonly now: number; readonly before: number }

async function countPeriod(context: Speaking, track: string, ms: number, now: Date): Promise<Count> {
  const start = new Date(now.getTime() - ms)
  return {
    now: await countStories(context.db, track, start, new Date(now.getTime() + 1)),
    before: await countStories(context.db, track, new Date(start.getTime() - ms), start),
  }
}

const compared = ({ now, before }: Count): string => {
  if (now === before) return `${now} (as many as in the period before)`
  return `${now} (${Math.abs(now - before)} ${now > before ? 'more' : 'fewer'} than in the period before)`
}

function latestLines(story: TrackStory | undefined, words: Speaking['words']): Line[] {
  if (!story) return [['No story yet. A new one is told as soon as a source carries it.']]
  const headline: Inline[] = [
    { strong: 'Latest: ' },
    linked(story.headline, carriersOf(story, words).url),
    ', ',
    ...whenOf(story),
  ]
  return [headline, [story.summary]]
}
