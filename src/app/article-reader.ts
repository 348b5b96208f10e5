// Reads articles for commands in a killable worker process, as the bot does, so that outside text cannot hang or crash
// a command.
import type { Config } from '../config/load.ts'
import { type Analysis, createAnalyzerWorker } from '../ingest/analyzer-worker.ts'
import type { Sketchable } from '../reading/stories.ts'
import type { Failure } from '../sources/worker.ts'

/** What was read in an article, or a sentence on why it could not be read. */
type ReadArticle = Analysis | { readonly problem: string }

export type ArticleReader = {
  /** One result per article, in order. */
  readonly read: (articles: readonly Sketchable[]) => Promise<ReadArticle[]>
  readonly close: () => Promise<void>
}

/** Starts the worker at once, so that it is warm for the first article; `file` lets tests supply one that fails. */
export function createArticleReader({ tracks, lists }: Pick<Config, 'tracks' | 'lists'>, file?: URL): ArticleReader {
  const worker = createAnalyzerWorker(() => ({ tracks, words: lists.words }), file)
  const read = async (articles: readonly Sketchable[]): Promise<ReadArticle[]> => {
    const done = await worker.analyze(articles)
    if (!done.ok) return articles.map(() => ({ problem: WHY_UNREAD[done.kind] }))
    return done.value.map(analysis => (analysis.unread ? { problem: WHY_UNREAD[analysis.unread] } : analysis))
  }
  void read([{ title: '', text: '', language: null, publishedAt: null }])
  return { read, close: worker.close }
}

/** Why an article could not be read, in a sentence. */
export const WHY_UNREAD: Readonly<Record<Failure, string>> = {
  'too slow': 'reading it took longer than 10 s: it is not an ordinary article, or this machine is busy',
  'too much': 'reading it took more memory than any article should',
  broken: 'its text broke the reader',
  closed: 'the reader was closed before it came to this',
}
