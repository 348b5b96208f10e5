// `linchpin try`: what the bot would make of an article: matching tracks, levels, hits and summaries.
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createArticleReader } from '../app/article-reader.ts'
import type { Config } from '../config/load.ts'
import type { Hit, Match } from '../domain/article.ts'
import type { Outcome } from '../domain/outcome.ts'
import { safeText } from '../domain/safe-text.ts'
import { SECOND } from '../domain/time.ts'
import { headlineOf } from '../reading/headline.ts'
import { createFeedParser, type FeedParser } from '../sources/feed/parser.ts'
import type { FileArticle } from '../sources/folder/files.ts'
import { createFetcher } from '../sources/http/fetch.ts'
import { readArticle } from '../sources/http/read-article.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { wordsIn } from '../words/words.ts'
import { DONE, type Io, MISTAKE, mistake, wantsColour, write } from './io.ts'
import { type Folders, readSetup, type Setup } from './setup.ts'

type TryOptions = { readonly folders: Folders; readonly json: boolean }

/** `what` is a file, a web address, or `-` for stdin. */
export async function tryArticle(io: Io, what: string, { folders, json }: TryOptions): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const reader = createArticleReader(setup.config)
  const parser = createFeedParser()
  try {
    const article = await readWhat(io, what, setup, parser)
    if (!article.ok) return mistake(io, article.problem.message)
    const [read] = await reader.read([article.value])
    if (read === undefined || 'problem' in read) return mistake(io, `${what}: ${read?.problem}`)
    await write(
      io.out,
      json
        ? `${JSON.stringify(asJson(article.value, read.matches))}\n`
        : asText(io, article.value, read.matches, setup.config),
    )
    return DONE
  } finally {
    await Promise.all([parser.close(), reader.close()])
  }
}

/** The limit of a watched folder. */
const LARGEST = 5_000_000

async function readWhat(io: Io, what: string, setup: Setup, parser: FeedParser): Promise<Outcome<FileArticle>> {
  if (what === '-') return readBytes('stdin.txt', await buffer(io.in), parser)
  if (/^https?:\/\//i.test(what)) return fetchArticle(what, setup, parser)
  try {
    const { size } = await stat(what)
    return size > LARGEST ? tooLarge(what, size) : await readBytes(basename(what), await readFile(what), parser)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === null) throw error
    const message = code === 'ENOENT' ? `there is no file ${what}` : `${what} cannot be read (${code})`
    return { ok: false, problem: { kind: 'unreadable', message } }
  }
}

/** Deadline for the article's address. */
const LONGEST = 20 * SECOND

async function fetchArticle(url: string, { config, environment }: Setup, parser: FeedParser) {
  const { allowNetworks, contact } = config.fetch
  const fetch = createFetcher({ allowNetworks, userAgent: userAgent(contact), proxy: environment.proxy })
  try {
    return await readArticle(url, fetch, parser, AbortSignal.timeout(LONGEST))
  } finally {
    await fetch.close()
  }
}

const readBytes = (name: string, bytes: Uint8Array, parser: FeedParser): Promise<Outcome<FileArticle>> =>
  bytes.length > LARGEST ? Promise.resolve(tooLarge(name, bytes.length)) : parser.readFile(name, bytes, null)

const tooLarge = (name: string, bytes: number) => ({
  ok: false as const,
  problem: {
    kind: 'too-large',
    message: `${name} is ${Math.ceil(bytes / 1e6)} MB large; an article has at most ${LARGEST / 1e6} MB`,
  },
})

const asJson = ({ title, url, publishedAt, publishedDay, language }: FileArticle, matches: readonly Match[]) => ({
  title,
  url,
  publishedAt: publishedDay ?? publishedAt?.toISOString() ?? null,
  lang: language,
  ...matchesJson(matches),
})

/** Tracks told at the default level, and tracks only mentioned; every track whose query holds is in one of them. */
export const matchesJson = (matches: readonly Match[]) => ({
  tracks: matches.filter(({ level }) => level !== 'mention').map(trackJson),
  mentions: matches.filter(({ level }) => level === 'mention').map(mentionJson),
})

const trackJson = ({ track, level, score, reasons, hits, summary, receipts, speaker }: Match) => ({
  id: track,
  level,
  score,
  reasons: reasons.map(wordsIn('en').reason),
  hits: hits.map(hitJson),
  summary,
  receipts: receipts.map(({ field, start, end }) => ({ field, start, end })),
  ...(speaker === null ? {} : { speaker }),
})

const mentionJson = ({ track, score, reasons, hits }: Match) => ({
  id: track,
  score,
  reasons: reasons.map(wordsIn('en').reason),
  hits: hits.map(hitJson),
})

const hitJson = ({ term, field, start, end }: Hit) => ({ term, field, start, end })

function asText(io: Io, article: FileArticle, matches: readonly Match[], config: Config): string {
  const bold = (text: string) => (wantsColour(io, io.out) ? `\u001b[1m${text}\u001b[0m` : text)
  const headline = bold(safeText(headlineOf(article)))
  if (matches.length === 0) {
    return `${headline}\n  no track matches (there are ${config.tracks.map(track => track.id).join(', ') || 'none'})\n`
  }
  const blocks = matches.map(({ track, level, score, reasons, hits, summary }) => {
    const where = hits.map(
      ({ field, start, end, term }) =>
        `    ${field} ${start}-${end}: ${safeText(article[field].slice(start, end))} (${safeText(term)})`,
    )
    const because = reasons.length > 0 ? `: ${reasons.map(wordsIn('en').reason).join('; ')}` : ''
    const told = level === 'mention' ? '' : `  ${safeText(summary)}\n`
    return `\n${bold(track)}, ${level}, score ${score.toFixed(2)}${safeText(because)}\n${told}${where.join('\n')}\n`
  })
  return `${headline}\n${blocks.join('')}`
}
