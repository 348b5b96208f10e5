// The reader's language and what to type, for what makes requests of words.
import type { Track } from '../../src/domain/track.ts'
import { wordsIn } from '../../src/words/words.ts'

/** What a command in Slack speaks with, in English. */
export const speaking = (tracks: readonly Track[]) => ({
  tracks,
  locale: { language: 'en', zone: 'UTC' } as const,
  words: wordsIn('en'),
  typed: (command: string) => `\`/linchpin ${command}\``,
})
