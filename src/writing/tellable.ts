// What a model may choose from: the article's sentences that can be told, and how a choice of them is told.
import type { Article, Hit, ToldSentence } from '../domain/article.ts'
import { headlineOf } from '../reading/headline.ts'
import { readPage } from '../reading/page/page.ts'
import { type Candidate, type Draft, draftOf, LONGEST_UNIT } from '../reading/summarize/draft.ts'
import { toldOf } from '../reading/summarize/summarize.ts'
import { inOrder, lengthOf, MOST_SENTENCES, type Units, unitsOf } from '../reading/summarize/units.ts'
import { sentencesOf } from '../reading/text/sentences.ts'
import { isShortened } from './shortened.ts'

export type Tellable = {
  /** The article's own sentences, without the rest of the page. */
  readonly sentences: readonly string[]
  /**
   * What a model chose, as told: the sentences in the article's order, each with what it leans on and what takes it
   * back. Null if one of them is not the article's, if they say nothing about the track, or if they are too many.
   */
  readonly tell: (said: string, hits: readonly Hit[]) => ToldSentence[] | null
}

export function tellableOf(article: Article): Tellable {
  const draft = draftOf(readPage(article), headlineOf(article))
  const units = unitsOf(draft)
  const tellable = draft.candidates.filter(one => units(one) !== null)
  return {
    sentences: tellable.map(({ text }) => text),
    tell: (said, hits) => tell(draft, units, tellable, said, hits),
  }
}

function tell(draft: Draft, units: Units, tellable: readonly Candidate[], said: string, hits: readonly Hit[]) {
  const chosen = new Map<Candidate, string>()
  for (const { start, end } of sentencesOf(said, 0, said.length)) {
    const sentence = said.slice(start, end).replace(/\s+/g, ' ').trim()
    const own = tellable.find(({ text }) => isShortened(sentence, text))
    if (own === undefined) return null
    chosen.set(own, sentence)
  }
  const plan = inOrder([...chosen.keys()].flatMap(one => units(one) ?? []))
  if (plan.length === 0 || plan.length > MOST_SENTENCES || lengthOf(plan) > LONGEST_UNIT) return null
  if (!plan.some(one => holds(one, hits)) && tellable.some(one => holds(one, hits))) return null
  const shortened = new Map([...chosen].map(([{ text }, sentence]) => [text, sentence]))
  return toldOf(draft, plan, units).map(one => ({ ...one, text: shortened.get(one.text) ?? one.text }))
}

const holds = ({ start, end }: Candidate, hits: readonly Hit[]): boolean =>
  hits.some(hit => hit.field === 'text' && hit.start >= start && hit.end <= end)
