// Composes an alert or a digest as plain data: what happened, the track, why it fired, and where it came from.
import { ageOf } from '../domain/age.ts'
import { correctedLine, correctionLine, correctionMessage, withdrawnTitle } from '../domain/correction-words.ts'
import { type Inline, type Line, linked, type Message, whenOf } from '../domain/message.ts'
import type { Post, WaitingDelivery } from '../domain/post.ts'
import { publisherWords } from '../domain/publisher.ts'
import type { Alert, Carrier, Story } from '../domain/story.ts'
import type { Track } from '../domain/track.ts'
import { sentencesOf } from '../reading/text/sentences.ts'

/** Hit words shown behind "Why"; the rest is behind `why <alert>`. */
const WHY_WORDS = 5

/** The message for alerts that go out as one post, which are of one story unless it is a digest. */
export function composePost(
  kind: Post<WaitingDelivery>['kind'],
  alerts: readonly Alert[],
  tracks: readonly Track[],
  corrected: readonly Alert[] = [],
): Message {
  return { ...composed(kind, alerts, tracks, corrected), tracks: tracksOf([...alerts, ...corrected], tracks) }
}

function composed(
  kind: Post<WaitingDelivery>['kind'],
  alerts: readonly Alert[],
  tracks: readonly Track[],
  corrected: readonly Alert[],
): Message {
  switch (kind) {
    case 'alert':
      return alertMessage(alerts, tracks)
    case 'digest':
      return digestMessage(alerts, corrected)
    case 'correction':
      return correctionMessage(corrected)
  }
}

/** The tracks that a post is about, each once. */
const tracksOf = (alerts: readonly Alert[], tracks: readonly Track[]) =>
  [...new Set(alerts.map(alert => alert.track))].map(id => ({
    id,
    title: tracks.find(track => track.id === id)?.title ?? id,
  }))

/** One story, for each of its tracks that the channel follows. */
function alertMessage(alerts: readonly Alert[], tracks: readonly Track[]): Message {
  const [first] = alerts
  if (!first) throw new Error('a message needs an alert')
  const { story, url } = first
  const correction = first.corrections.at(-1)
  const isWithdrawn = correction?.kind === 'withdrawn'
  return {
    kind: 'alert',
    url,
    ...(correction && { correction }),
    title: isWithdrawn ? withdrawnTitle(first) : [linked(first.headline, url ?? addressOf(story))],
    lines: isWithdrawn
      ? []
      : [...first.corrections.slice(-2).map(one => correctionLine(first, one)), ...summaryLines(alerts)],
    fields: [
      {
        name: alerts.length > 1 ? 'Tracks' : 'Track',
        value: [alerts.map(alert => trackName(alert.track, tracks)).join(', ')],
      },
      // The number is what people type: `why 12`, `mute 12`.
      { name: 'Why', value: [`${whyWords(alerts)} · alert ${first.id}`] },
      { name: 'Source', value: sourceLine(first) },
      ...(first.speaker === null ? [] : [{ name: 'Speaker', value: [first.speaker] }]),
      ...alsoCarriedBy(story),
    ],
    actions: [
      { label: 'Why?', command: `why ${first.id}` },
      { label: 'Mute this story', command: `mute ${first.id}` },
      { label: 'Not relevant', command: `irrelevant ${first.id}` },
    ],
  }
}

/** Many stories in few lines, each with its link, tracks and source; then what was corrected of earlier ones. */
function digestMessage(alerts: readonly Alert[], corrected: readonly Alert[]): Message {
  const stories = Map.groupBy(alerts, alert => alert.story.id)
  const lines = [...[...stories.values()].map(digestLine), ...corrected.map(correctedLine)]
  return {
    kind: 'digest',
    title: [`${stories.size} ${stories.size === 1 ? 'story' : 'stories'} on your tracks`],
    lines,
  }
}

function digestLine(alerts: readonly Alert[]): Line {
  const [first] = alerts
  if (!first) return []
  const tracks = alerts.map(alert => alert.track).join(', ')
  return ['• ', linked(first.headline, addressOf(first.story)), ` — ${tracks} — `, ...sourceLine(first)]
}

const addressOf = (story: Story): string | null => story.carriers.find(one => one.url !== null)?.url ?? null

const trackName = (id: string, tracks: readonly Track[]): string => {
  const title = tracks.find(track => track.id === id)?.title
  return title ? `${title} (${id})` : id
}

/** The first track's summary whole; of each other's only the sentences that have not been said yet. */
function summaryLines(alerts: readonly Alert[]): Line[] {
  const said = new Set<string>()
  return alerts.flatMap((alert, index): Line[] => {
    const sentences = toldSentences(alert)
    const news = sentences.filter(sentence => !said.has(sentence))
    for (const sentence of news) said.add(sentence)
    if (news.length === 0) return []
    return [index === 0 ? [news.join(' ')] : [{ strong: `${alert.track}: ` }, news.join(' ')]]
  })
}

/** The summary's own sentences; a model's words are cut into theirs. */
const toldSentences = ({ receipts, summary }: Alert): string[] => {
  const texts = receipts.map(({ text }) => text)
  if (texts.join(' ') === summary) return texts
  return sentencesOf(summary, 0, summary.length).map(({ start, end }) => summary.slice(start, end).trim())
}

function whyWords(alerts: readonly Alert[]): string {
  // The longest say most: "U.S.–ROK alliance" before "talks".
  const words = [...new Set(alerts.flatMap(alert => alert.why))].sort((a, b) => b.length - a.length)
  const more = words.length > WHY_WORDS ? ` and ${words.length - WHY_WORDS} more` : ''
  return `it says ${words
    .slice(0, WHY_WORDS)
    .map(word => `“${word}”`)
    .join(', ')}${more}`
}

/** What is told late says how old it is. */
function sourceLine({ story, createdAt }: Alert): Inline[] {
  const [first] = story.carriers
  const age = ageOf(story, createdAt)
  const when =
    age === 'dated' ? ['dated ', ...whenOf(story)] : [...whenOf(story), ...(age === null ? [] : [`, ${age}`])]
  return first ? [`${publisherWords(first.publisher)}${hostOf(first)}, `, ...when] : when
}

/** Where the link leads, so that nobody has to press it to find out. */
const hostOf = ({ url }: Carrier): string => (url && URL.canParse(url) ? ` (${new URL(url).host})` : '')

/** The other sources than the first, each once. */
function alsoCarriedBy(story: Story) {
  const [first, ...others] = story.carriers
  const bySource = new Map<string, Carrier>(others.map(one => [one.source, one]))
  if (first) bySource.delete(first.source)
  if (bySource.size === 0) return []
  const value = [...bySource.values()].flatMap((one, index): Inline[] => [
    ...(index > 0 ? [', '] : []),
    linked(publisherWords(one.publisher), one.url),
  ])
  return [{ name: 'Also carried by', value }]
}
