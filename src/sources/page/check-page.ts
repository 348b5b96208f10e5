// Explains what a poll of a page would do, in lines for a person: `linchpin feed check`.
import { nextLine } from '../feed/check-feed.ts'
import type { ReadContext } from '../source.ts'
import type { PageList } from './list.ts'
import { type PageSettings, type PageSourceTools, readPage } from './source.ts'

const SHOWN = 5

type CheckedPage = {
  readonly ok: boolean
  /** The selector for its entry; null if none is needed. */
  readonly select: string | null
  readonly title: string
  readonly lines: readonly string[]
}

/** Reads a page once and reports its selector and first items; `ok` is whether a poll would have worked. */
export async function checkPage(
  settings: PageSettings,
  tools: PageSourceTools,
  context: ReadContext,
): Promise<CheckedPage> {
  const reading = await readPage(settings, tools, context)
  const { found, list } = reading
  const items = (list?.items ?? []).slice(0, SHOWN)
  const lines = [
    ...(list ? [`page: ${list.title || 'without a title'}${list.language === null ? '' : ` (${list.language})`}`] : []),
    ...(list?.select && items.length > 0
      ? [`select: ${list.select}`, `items: ${list.items.length}, the first of them:`]
      : []),
    ...items.map(itemLine),
    ...(found.kind === 'problem' ? [`cannot be read (${found.problem.kind}): ${found.problem.message}`] : []),
    ...(settings.watch && found.kind === 'articles'
      ? ['watched for change: its first eight reads tell its noise']
      : []),
    nextLine(reading, context.now),
  ]
  return { ok: found.kind !== 'problem', select: list?.select ?? null, title: list?.title ?? '', lines }
}

const itemLine = ({ publishedDay, publishedAt, title, url }: PageList['items'][number]): string =>
  `  ${publishedDay ?? publishedAt?.toISOString() ?? 'no date'}  ${title}  ${url ?? '(no address)'}`
