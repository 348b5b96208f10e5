// Reads articles with the events and affairs that people assigned, one JSON object a line; the pair model learns from
// them.
import type { LabelledStory } from './train.ts'

/** Our own gold says `story` where labelled feeds say `event`, and has no affairs. */
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

/** The article as a sketch is made from it. */
export const articleOf = ({ title, text, lang, language, source, publishedAt }: StoryLine) => ({
  title,
  text,
  language: lang ?? language ?? null,
  publisher: source,
  publishedAt: new Date(publishedAt),
})

/** The articles in order of time. */
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
