// A story in one line of an answer: headline with its link, when, and who carried it.
import { type Line, linked } from '../domain/message.ts'
import type { Story } from '../domain/story.ts'
import type { Words } from '../words/en.ts'
import { publisherWords } from '../words/publisher.ts'
import { whenOf } from '../words/when.ts'

/** `• headline — source and 2 more, 25 Feb 2026`. */
export const storyLine =
  (words: Words) =>
  (story: Story): Line => {
    const { url, text } = carriersOf(story, words)
    return ['• ', linked(story.headline, url), ` — ${text}, `, ...whenOf(story, words)]
  }

/** The story's first address, and how many sources carried it, in words. */
export function carriersOf(story: Story, words: Words): { url: string | null; text: string } {
  const [first = words.unknownSource, ...others] = [
    ...new Set(story.carriers.map(one => publisherWords(one.publisher, words.language))),
  ]
  return {
    url: story.carriers.find(one => one.url !== null)?.url ?? null,
    text: words.carriers(first, others.length),
  }
}
