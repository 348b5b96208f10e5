// Whoever subscribes a channel that the bot is not in is told so at once: its alerts would be refused later, unseen.
import type { Message } from '../../../src/domain/message.ts'
import { wordsIn } from '../../../src/words/words.ts'
import { type Client, call } from '../connection/web-api.ts'

/** Slack's words for a channel that we may not read, which is one that we may not post to. */
const OUTSIDE: ReadonlySet<string> = new Set(['not_in_channel', 'channel_not_found'])

/** People wait for their answer meanwhile. */
const DEADLINE = 3_000

/** The answer to a `subscribe`, with a line more where the bot must be invited first. */
export async function withInvitation(client: Client, channel: string, answer: Message): Promise<Message> {
  const read = await call(() => client.conversations.history({ channel, limit: 1 }), AbortSignal.timeout(DEADLINE))
  const isOutside = !read.ok && read.fault.kind === 'refused' && OUTSIDE.has(read.fault.code)
  if (!isOutside) return answer
  const { invite } = wordsIn(answer.locale?.language ?? 'en').places
  return { ...answer, lines: [[invite], ...answer.lines] }
}
