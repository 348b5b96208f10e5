// Fetches an address and parses its page as an article.
import type { Outcome } from '../../domain/outcome.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { FeedParser } from '../feed/parser.ts'
import type { HtmlPage } from '../text/html.ts'
import type { Fetcher } from './fetch.ts'
import { statusProblem } from './status.ts'

export async function readArticle(
  url: string,
  fetch: Fetcher,
  parser: FeedParser,
  signal: AbortSignal,
): Promise<Outcome<HtmlPage, SourceProblem>> {
  const answer = await fetch(url, { signal })
  if (answer.kind !== 'answer') return { ok: false, problem: answer }
  const problem = statusProblem(answer)
  if (problem) return { ok: false, problem }
  return parser.readPage(answer.body, answer.headers['content-type'] ?? null)
}
