// Composes a post as plain data: an alert or a correction. Briefs are composed in briefs/.
import type { Message } from '../domain/message.ts'
import type { Alert } from '../domain/story.ts'
import type { Track } from '../domain/track.ts'
import { correctionMessage } from '../words/correction.ts'
import { alertMessage, type PostReader } from './alert.ts'

/** The message for one story's alerts. */
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

/** The tracks of a post, each once. */
const tracksOf = (alerts: readonly Alert[], tracks: readonly Track[]) =>
  [...new Set(alerts.map(alert => alert.track))].map(id => ({
    id,
    title: tracks.find(track => track.id === id)?.title ?? id,
  }))
