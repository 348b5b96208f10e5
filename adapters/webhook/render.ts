// Renders a message as JSON. Pure.
import type { DeliveryKey } from '../../src/adapter.ts'
import { type Channel, channelKey } from '../../src/domain/channel.ts'
import { type Inline, type Line, type Message, plainText, smallLine } from '../../src/domain/message.ts'
import { safeText, safeUrl } from '../../src/domain/safe-text.ts'

/** `id` identifies the alert across its messages; `under` the alert that it repeats or develops. */
type WebhookPost = { readonly id: DeliveryKey; readonly type?: string; readonly under?: string | undefined }

/** `text` is the whole message as plain text; `message` its parts, with times as ISO strings in UTC. */
export function renderJson(
  channel: Channel,
  message: Message,
  { id, type = typeOf(message), under }: WebhookPost,
): string {
  const words = (line: Line) => safeText(plainText(line, at => at.toISOString()))
  const fields = (message.fields ?? []).map(({ name, value }) => `${name}: ${words(value)}`)
  const small = message.small ? [words(smallLine(message.small))] : []
  const text = [words(message.title), ...message.lines.map(words), ...fields, ...small].join('\n')
  return JSON.stringify({
    id,
    type,
    channel: channelKey(channel),
    kind: message.kind,
    ...(message.again && { again: under ?? true }),
    ...(message.update && { storyline: under ?? true }),
    ...(message.url && { url: safeUrl(message.url) }),
    ...(message.speaker && { speaker: safeText(message.speaker) }),
    text,
    message: safeMessage(message),
  })
}

const typeOf = ({ kind, correction }: Message): string => {
  if (kind === 'correction') return correction?.kind === 'withdrawn' ? 'alert.withdrawn' : 'alert.corrected'
  return kind === 'digest' ? 'brief.posted' : `${kind}.posted`
}

const safeMessage = (message: Message): Message => ({
  ...message,
  title: message.title.map(safeSpan),
  lines: message.lines.map(line => line.map(safeSpan)),
  ...(message.small && { small: { ...message.small, from: message.small.from.map(safeSpan) } }),
  ...(message.fields && {
    fields: message.fields.map(({ name, value }) => ({ name: safeText(name), value: value.map(safeSpan) })),
  }),
})

function safeSpan(span: Inline): Inline {
  if (typeof span === 'string') return safeText(span)
  if ('at' in span) return span
  if ('strong' in span) return { strong: safeText(span.strong) }
  if ('struck' in span) return { struck: safeText(span.struck) }
  const url = safeUrl(span.url)
  return url ? { text: safeText(span.text), url } : safeText(span.text)
}
