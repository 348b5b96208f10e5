// Composes what goes out as one post, as plain data: an alert or a correction. A brief is made in briefs/.
import type { Message } from '../domain/message.ts'
import type { Alert } from '../domain/story.ts'
import type { Track } from '../domain/track.ts'
import { correctionMessage } from '../words/correction.ts'
import { alertMessage, type PostReader } from './alert.ts'

/** The message for alerts that go out as one post, which are of one story. */
export function composePost(
  kind: 'alert' | 'correction',
  alerts: readonly Alert[],
  tracks: readonly Track[],
  corrected: readonly Alert[] = [],
  reader?: PostReader,
): Message {
  const message =
    kind === 'alert' ? alertMessage(alerts, tracks, reader) : correctionMessage(corrected, reader?.language ?? 'en')
  return { ...message, tracks: tracksOf([...alerts, ...corrected], tracks) }
}

/** The tracks that a post is about, each once. */
const tracksOf = (alerts: readonly Alert[], tracks: readonly Track[]) =>
  [...new Set(alerts.map(alert => alert.track))].map(id => ({
    id,
    title: tracks.find(track => track.id === id)?.title ?? id,
  }))
