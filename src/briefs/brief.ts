// Renders a brief as a message: a heading with the number of stories, each track's lead story with a sentence, one line
// for every other story, then mentions, corrections and silent sources. Pure.
import type { Locale } from '../domain/locale.ts'
import { type Line, linked, type Message } from '../domain/message.ts'
import type { Alert, Story } from '../domain/story.ts'
import { DAY } from '../domain/time.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { shortened } from '../reading/headline.ts'
import { correctedLine } from '../words/correction.ts'
import type { Words } from '../words/en.ts'
import { publisherWords } from '../words/publisher.ts'
import { wordsIn } from '../words/words.ts'
import { arrange, type BriefGroup, sourcesOf } from './arrange.ts'

export type Brief = {
  readonly alerts: readonly Alert[]
  readonly corrected: readonly Alert[]
  /** Articles older than a week that were first seen now. */
  readonly older?: readonly Story[]
  readonly mentions: number
  /** Stories that repeat earlier ones. */
  readonly repeats: readonly Alert[]
  /** Sources that are failing now. */
  readonly unread: readonly string[]
  readonly from: Date
  readonly to: Date
  /** The command that shows the rest; null when the brief names all its stories. */
  readonly showAll: string | null
}

/** One or two lines on a phone. */
const SENTENCE = 240

export function briefMessage(brief: Brief, tracks: readonly Track[], locale: Locale): Message {
  const words = wordsIn(locale.language)
  const { mentions, repeats, unread, corrected, showAll } = brief
  const { count, shown, rest } = arrange(brief.alerts, tracks, showAll === null ? Infinity : undefined)
  const titleOf = titlesOf(tracks, locale)
  const sizes = sizesOf([...shown, ...rest])
  const numbered = numberedFrom(1, brief, words, locale)
  const lines = shown.flatMap(({ track, stories }): Line[] => [
    [{ strong: words.brief.track(titleOf(track), sizes.get(track) ?? 0) }],
    ...stories.map((story, index) => numbered(story, index === 0)),
  ])
  const since = words.since(brief.from, brief.to, locale.zone)
  const left = rest.reduce((sum, { stories }) => sum + stories.length, repeats.length)
  const passing = words.brief.tail(mentions, repeats.length, corrected.length, unread)
  return {
    kind: 'digest',
    locale,
    tracks: tracksOf([...brief.alerts, ...corrected], tracks),
    title: [words.brief.title(words.weekday(brief.to, locale.zone), count, since)],
    lines: [
      ...lines,
      ...(showAll === null ? repeats.map(one => repeatLine(one, words)) : []),
      ...corrected.map(one => correctedLine(one, locale.language)),
      ...olderLines(brief.older ?? [], words, locale),
      [passing],
    ],
    actions: [
      ...(left > 0 && showAll !== null ? [{ label: words.buttons.showAll(left), command: showAll }] : []),
      { label: words.buttons.schedule, command: 'subscribe' },
      { label: words.buttons.pause, command: 'pause' },
    ],
  }
}

const MOST_OLDER = 3

/** "Older, seen now", with the newest of them: no alert was made when they came. */
const olderLines = (older: readonly Story[], words: Words, { language, zone }: Locale): Line[] =>
  older.length === 0
    ? []
    : [
        [{ strong: words.brief.olderSeen(older.length) }],
        ...older
          .slice(0, MOST_OLDER)
          .flatMap(({ headline, at, carriers: [first] }): Line[] =>
            first
              ? [
                  [
                    '• ',
                    linked(headline, first.url),
                    ` — ${publisherWords(first.publisher, language)}, ${words.date(at, zone)}`,
                  ],
                ]
              : [],
          ),
      ]

/** The stories behind "Show all", with continued numbers. */
export function restMessage(
  brief: Pick<Brief, 'alerts' | 'repeats' | 'from' | 'to'>,
  tracks: readonly Track[],
  locale: Locale,
): Message {
  const words = wordsIn(locale.language)
  const { count, shown, rest } = arrange(brief.alerts, tracks)
  const first = shown.reduce((sum, { stories }) => sum + stories.length, 1)
  const numbered = numberedFrom(first, brief, words, locale)
  const titleOf = titlesOf(tracks, locale)
  const lines = rest.flatMap(({ track, stories }): Line[] => [
    [{ strong: titleOf(track) }],
    ...stories.map(story => numbered(story, false)),
  ])
  const again = brief.repeats.map(one => repeatLine(one, words))
  return {
    kind: 'digest',
    locale,
    threadOnly: true,
    title: [words.brief.rest(first, count)],
    lines: [...lines, ...again],
  }
}

/** "• More on this: headline — Korea Herald" */
const repeatLine = ({ headline, url, publisher }: Alert, words: Words): Line => [
  `• ${words.brief.again}`,
  linked(headline, url),
  ` — ${publisherWords(publisher, words.language)}`,
]

/** The tracks of a brief with their English titles, which a forum's tags use. */
const tracksOf = (alerts: readonly Alert[], tracks: readonly Track[]) =>
  [...new Set(alerts.map(({ track }) => track))].map(id => ({
    id,
    title: tracks.find(track => track.id === id)?.title ?? id,
  }))

const titlesOf = (tracks: readonly Track[], { language }: Locale) => {
  const titles = new Map(tracks.map(track => [track.id, titleIn(track, language)]))
  return (id: string): string => titles.get(id) ?? id
}

const sizesOf = (groups: readonly BriefGroup[]): Map<string, number> =>
  new Map(
    [...Map.groupBy(groups, ({ track }) => track)].map(([track, own]) => [
      track,
      own.reduce((sum, { stories }) => sum + stories.length, 0),
    ]),
  )

/** Numbers each story: "3. headline — Yonhap +2"; a lead is followed by its first sentence. */
function numberedFrom(first: number, { from }: Pick<Brief, 'from'>, words: Words, { language, zone }: Locale) {
  let number = first
  return (alert: Alert, isLead: boolean): Line => {
    const { headline, story, summary, receipts, corrections } = alert
    const others = sourcesOf(alert) - 1
    const source = `${publisherWords(alert.publisher, language)}${others > 0 ? ` +${others}` : ''}`
    const url = alert.url ?? story.carriers.find(one => one.url !== null)?.url ?? null
    if (corrections.at(-1)?.kind === 'withdrawn')
      return [`${number++}. `, words.brief.withdrawn(source), { struck: headline }]
    const isOld = story.dated && story.at.getTime() < from.getTime() - DAY
    const age = isOld ? words.brief.older(words.date(story.at, zone)) : ''
    const sentence = isLead ? shortened((receipts[0]?.text ?? summary).replace(/\s+/g, ' '), SENTENCE) : ''
    return [`${number++}. `, linked(headline, url), ` — ${source}${age}${sentence && `. ${sentence}`}`]
  }
}
