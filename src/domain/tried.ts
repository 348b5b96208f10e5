// An article that somebody names or hands over, and what the tracks make of it.
import type { Article, Match } from './article.ts'
import type { Outcome } from './outcome.ts'

export type TriedArticle = {
  readonly article: Pick<Article, 'url' | 'title' | 'text' | 'language' | 'publishedAt' | 'publishedDay'>
  readonly matches: readonly Match[]
}

/** Takes a web address, or the text of an article. What goes wrong is said in a sentence. */
export type TryArticle = (given: string) => Promise<Outcome<TriedArticle>>
