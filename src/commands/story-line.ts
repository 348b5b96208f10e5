// A story as one line of an answer: linked headline, time, and sources.

import { inLanguage } from '../domain/localized.ts'
import { type Line, linked } from '../domain/message.ts'
import type { Correction, Story } from '../domain/story.ts'
import type { Words } from '../words/en.ts'
import { publisherWords } from '../words/publisher.ts'
import { whenOf } from '../words/when.ts'

/** `• headline — source and 2 more, 25 Feb 2026`. */
export const storyLine =
  (words: Words) =>
  (story: ToldStory): Line => {
    const { url, text } = carriersOf(story, words)
    return ['• ', ...headlineOf(story, url, words), ` — ${text}, `, ...whenOf(story, words)]
  }

type ToldStory = Story & { readonly corrections?: readonly Correction[] }

/** A withdrawn headline is struck and labelled. */
export function headlineOf(
  { headline, corrections = [], carriers }: ToldStory,
  url: string | null,
  words: Words,
): Line {
  if (corrections.at(-1)?.kind !== 'withdrawn') return [linked(headline, url)]
  const by = carriers[0] ? inLanguage(carriers[0].publisher.name, words.language) : words.unknownSource
  return [words.brief.withdrawn(by), { struck: headline }]
}

/** The story's first address, and its sources in words. */
export function carriersOf(story: Story, words: Words): { url: string | null; text: string } {
  const [first = words.unknownSource, ...others] = [
    ...new Set(story.carriers.map(one => publisherWords(one.publisher, words.language))),
  ]
  return {
    url: story.carriers.find(one => one.url !== null)?.url ?? null,
    text: words.carriers(first, others.length),
  }
}
