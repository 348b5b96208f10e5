// A page without a feed as a source: its list of links as articles, or its own text watched for changes.
import { hash } from 'node:crypto'
import type { Article } from '../../domain/article.ts'
import { changeWords } from '../../domain/change-words.ts'
import { cutAtWord } from '../../domain/notification.ts'
import type { Publisher } from '../../domain/publisher.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { Random } from '../../domain/world.ts'
import { visitPage, withFullTexts } from '../feed/full-text.ts'
import type { FeedMemory } from '../feed/memory.ts'
import type { FeedParser } from '../feed/parser.ts'
import { nextTry, retryAfter } from '../feed/schedule.ts'
import type { Fetcher } from '../http/fetch.ts'
import type { HttpAnswer } from '../http/request.ts'
import { statusProblem } from '../http/status.ts'
import type { FirstRun, Memory, ReadContext, Source, SourceRead } from '../source.ts'
import { type Watched, watch, watchedLines } from './changes.ts'
import type { PageList } from './list.ts'
import { askPage } from './polite.ts'

export type PageSettings = {
  id: string
  url: string
  /** Milliseconds between reads. */
  every: number
  language: string | null
  timezone: string | null
  firstRun: FirstRun
  /** CSS selector of the item links; found automatically if left out. */
  select?: string | undefined
  /** The page's own text is watched. */
  watch?: 'change' | undefined
  publisher?: Publisher
}

export type PageSourceTools = { fetch: Fetcher; parser: FeedParser; random: Random }

/** What is remembered of a page. */
type PageMemory = {
  readonly url: string
  readonly select: string | null
  /** How many items it had at the last read that found any. */
  readonly usual: number
  readonly bodyHash: string | null
  readonly fullTexts: FeedMemory['fullTexts']
  readonly watched: Watched | null
}

const NOTHING: Omit<PageMemory, 'url'> = { select: null, usual: 0, bodyHash: null, fullTexts: {}, watched: null }

/** `list` holds `select` and what was read, for `feed check`; null if nothing was. */
type PageReport = { readonly found: SourceRead; readonly list: PageList | null; readonly why: string }

export function pageSource(settings: PageSettings, tools: PageSourceTools): Source {
  return {
    id: settings.id,
    kind: 'page',
    place: settings.url,
    publisher: settings.publisher,
    firstRun: settings.firstRun,
    read: async context => (await readPage(settings, tools, context)).found,
    ...(settings.watch === undefined && {
      visit: (article: Parameters<typeof visitPage>[0], signal: AbortSignal) => visitPage(article, tools, signal),
    }),
  }
}

/** Reads a page once and reports everything about it. Never throws because of the outside world. */
export async function readPage(
  settings: PageSettings,
  tools: PageSourceTools,
  context: ReadContext,
): Promise<PageReport> {
  const memory = memoryOf(context.memory, settings.url)
  const { answer, delay } = await askPage(tools.fetch, settings.url, context.signal)
  const read: PageRead = { settings, tools, context, memory, delay }
  if (answer.kind !== 'answer') return failed(read, answer)
  const problem = statusProblem(answer)
  if (problem !== null) return failed(read, problem, answer)
  const bodyHash = hash('sha256', answer.body, 'base64').slice(0, 24)
  const report = await (settings.watch === 'change' ? readWatched(read, answer) : readItems(read, answer, bodyHash))
  return { ...report, found: { ...report.found, traffic: { bytes: answer.body.length, notModified: false } } }
}

type PageRead = {
  readonly settings: PageSettings
  readonly tools: PageSourceTools
  readonly context: ReadContext
  readonly memory: PageMemory
  readonly delay: number
}

function memoryOf(stored: Memory | null, url: string): PageMemory {
  return stored?.url === url ? { ...NOTHING, ...(stored as Partial<PageMemory>), url } : { ...NOTHING, url }
}

async function readItems(read: PageRead, answer: HttpAnswer, bodyHash: string): Promise<PageReport> {
  const { settings, tools, context, memory } = read
  if (bodyHash === memory.bodyHash) return told({ kind: 'unchanged', memory, nextAt: nextAt(read) }, null)
  const select = settings.select ?? memory.select
  const options = { contentType: answer.headers['content-type'] ?? null, url: answer.url, select }
  const list = await tools.parser.readList(answer.body, { ...options, timezone: settings.timezone })
  if (!list.ok) return failed(read, list.problem)
  const { items } = list.value
  if (items.length === 0) return failed(read, emptied(memory, settings, list.value), undefined, list.value)
  const given = items.map(item => articleOf(item, list.value, settings))
  const mayAsk = settings.firstRun !== 'baseline' || memory.usual > 0
  const { articles, fullTexts } = await withFullTexts(given, memory.fullTexts, tools, {
    mayAsk,
    signal: context.signal,
  })
  const kept = { ...memory, select: list.value.select, usual: items.length, bodyHash, fullTexts }
  return told({ kind: 'articles', articles, memory: kept, nextAt: nextAt(read), skipped: [] }, list.value)
}

/** A page whose structure changed says so instead of falling silent. */
function emptied({ usual }: PageMemory, { url, select }: PageSettings, list: PageList): SourceProblem {
  const fix = `run “linchpin feed check ${url}” and write the select it proposes into feeds.yaml.`
  if (usual > 0) return { kind: 'unreadable', message: `0 of usually ${usual} items: the page has changed; ${fix}` }
  const message =
    select === undefined && list.select === null
      ? 'It has no list of links that could be found: name them by select, or look for a feed if a script makes it.'
      : `0 items: “${select}” selects no link on it; ${fix}`
  return { kind: 'unreadable', message }
}

const articleOf = (
  item: PageList['items'][number],
  list: PageList,
  { id: source, language }: PageSettings,
): Article => ({
  id: item.id,
  source,
  url: item.url,
  title: item.title,
  text: '',
  language: language ?? list.language,
  publishedAt: item.publishedAt,
  publishedDay: item.publishedDay,
})

async function readWatched(read: PageRead, answer: HttpAnswer): Promise<PageReport> {
  const { settings, tools, context, memory } = read
  const contentType = answer.headers['content-type'] ?? null
  const page = await tools.parser.readLines(answer.body, contentType, settings.select ?? null)
  if (!page.ok) return failed(read, page.problem)
  if (page.value.text === '') return failed(read, { kind: 'unreadable', message: noText(memory) })
  const { watched, change } = watch(memory.watched, watchedLines(page.value.text))
  const articles: Article[] = []
  if (change !== null) {
    // If nothing was added, what is gone is the news, for the tracks that it fires.
    const isGone = change.added.length === 0
    const told = isGone ? change.removed : change.added
    const language = settings.language ?? page.value.language
    const { changed, onlyRemoved } = changeWords(language)
    const title = `${isGone ? onlyRemoved : changed}: ${cutAtWord(told[0] ?? '', MOST_TITLE)}`
    articles.push({
      id: `${settings.url}#${hash('sha256', JSON.stringify([change, context.now]), 'hex').slice(0, 16)}`,
      source: settings.id,
      url: settings.url,
      title,
      publishedAt: null,
      text: told.join('\n'),
      language,
      ...(!isGone && { removed: change.removed.join(' ') }),
    })
  }
  const kept = { ...memory, watched }
  return told({ kind: 'articles', articles, memory: kept, nextAt: nextAt(read), skipped: [] }, null)
}

/** A headline of one line. */
const MOST_TITLE = 80

const noText = ({ watched }: PageMemory): string =>
  watched === null
    ? 'It has no text to watch: a script may write it (watch the address that the script reads), or correct its select.'
    : '0 of its usual lines: the page has changed; correct its select, or leave it out.'

/** A page is read as often as its entry says, but no more often than its site's crawl-delay allows. */
function nextAt({ settings, context, tools, delay }: PageRead): Date {
  const wait = Math.max(settings.every, delay)
  return new Date(context.now.getTime() + Math.round(wait * (1 + tools.random() / 10)))
}

function failed(read: PageRead, problem: SourceProblem, answer?: HttpAnswer, list: PageList | null = null): PageReport {
  const { settings, context, memory, tools } = read
  const wait = retryAfter(answer?.headers['retry-after'], context.now)
  const next = nextTry(context.now, settings.every, context.failures, wait, tools.random)
  return { found: { kind: 'problem', problem, memory, nextAt: next.at }, list, why: next.why }
}

const told = (found: SourceRead, list: PageList | null): PageReport => ({
  found,
  list,
  why: 'the configured interval',
})
