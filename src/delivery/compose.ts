// Composes what goes out as one post, as plain data: an alert, a digest or a correction.
import { ageOf } from '../domain/age.ts'
import { correctedLine, correctionMessage } from '../domain/correction-words.ts'
import { type Inline, type Line, linked, type Message, whenOf } from '../domain/message.ts'
import type { Post, WaitingDelivery } from '../domain/post.ts'
import { publisherWords } from '../domain/publisher.ts'
import type { Alert, Carrier, Story } from '../domain/story.ts'
import type { Track } from '../domain/track.ts'
import { alertMessage } from './alert.ts'

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
