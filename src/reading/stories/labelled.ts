// Articles with the events and affairs that people have named, from lines of JSON: what the pair model learns from.
import type { LabelledStory } from './train.ts'

/** Our own gold says `story` where labelled feeds say `event`, and knows no affairs. */
export type StoryLine = {
  readonly title: string
  readonly text: string
  readonly lang?: string
  readonly language?: string
  readonly source?: string
  readonly publishedAt: string
  readonly labels?: Readonly<Record<string, number>>
  readonly event?: string | null
  readonly affair?: string | null
  readonly story?: string
}

/** An article as a sketch is made of it. */
export const articleOf = ({ title, text, lang, language, source, publishedAt }: StoryLine) => ({
  title,
  text,
  language: lang ?? language ?? null,
  publisher: source,
  publishedAt: new Date(publishedAt),
})

/** Articles in order of time. */
export const labelledStories = (lines: readonly StoryLine[]): LabelledStory[] =>
  lines
    .toSorted((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt))
    .map(line => ({
      ...articleOf(line),
      event: line.event ?? line.story ?? null,
      affair: line.affair ?? null,
      isJudged:
        (line.event ?? line.story ?? null) !== null || Object.values(line.labels ?? {}).some(label => label > 0),
      hasAffair: line.story === undefined,
    }))
