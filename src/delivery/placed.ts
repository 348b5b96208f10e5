// Marks how a message is placed beside others: quietly under what it repeats, or as an update of its storyline.

import type { ReaderLanguage } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import type { Alert } from '../domain/story.ts'
import { takesBackIn } from '../reading/stories/marks.ts'
import type { Placement } from '../store/placement.ts'
import { wordsIn } from '../words/words.ts'

/** Within six hours a storyline's first post and three updates are visible; later ones stay in its thread. */
const MOST_SEEN = 4

/** The message with its placement. Denials and withdrawals are always visible. */
export function placedMessage(
  message: Message,
  placement: Placement | null,
  alerts: readonly Alert[],
  language: ReaderLanguage = 'en',
): Message {
  if (placement === null) return message
  const say = wordsIn(language).alert
  if (placement.kind === 'again') {
    const { small: _, menu: __, ...rest } = message
    return { ...rest, again: true, threadOnly: true, title: [say.moreOnThis, ...message.title], lines: [] }
  }
  const { headline, at } = placement.earlier

  return {
    ...message,
    update: true,
    threadOnly:
      placement.recent >= MOST_SEEN && !alerts.some(({ headline, summary }) => takesBackIn(`${headline}\n${summary}`)),
    title: [say.update, ...message.title],
    lines: [say.earlier(at, headline), ...message.lines],
  }
}
