// Tells a person who subscribes a channel without the bot to invite it: its alerts would otherwise be refused unseen.
import type { Message } from '../../../src/domain/message.ts'
import { wordsIn } from '../../../src/words/words.ts'
import { type Client, call } from '../connection/web-api.ts'

/** Slack's error codes for a channel that the bot cannot read, and thus cannot post to. */
const OUTSIDE: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found'])

/** Kept short because a person waits for the answer. */
const DEADLINE = 3_000

/** Adds a line to the answer of `subscribe` when the bot must be invited first. */
export async function withInvitation(client: Client, channel: string, answer: Message): Promise<Message> {
  const read = await call(() => client.conversations.history({ channel, limit: 1 }), AbortSignal.timeout(DEADLINE))
  const isOutside = !read.ok && read.fault.kind === 'refused' && OUTSIDE.has(read.fault.code)
  if (!isOutside) return answer
  const { invite } = wordsIn(answer.locale?.language ?? 'en').places
  return { ...answer, lines: [[invite], ...answer.lines] }
}
