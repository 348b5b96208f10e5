// A story in one line of an answer: headline with its link, when, and who carried it.
import { type Line, linked, whenOf } from '../domain/message.ts'
import { publisherWords } from '../domain/publisher.ts'
import type { Story } from '../domain/story.ts'

/** `• headline — source and 2 more, 25 Feb 2026`. */
export function storyLine(story: Story): Line {
  const { url, text } = carriersOf(story)
  return ['• ', linked(story.headline, url), ` — ${text}, `, ...whenOf(story)]
}

/** The story's first address, and how many sources carried it, in words. */
export function carriersOf(story: Story): { url: string | null; text: string } {
  const sources = [...new Set(story.carriers.map(one => publisherWords(one.publisher)))]
  const [first = 'unknown source', ...others] = sources
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'source' : 'sources'}`
  return { url: story.carriers.find(one => one.url !== null)?.url ?? null, text: `${first}${more}` }
}
