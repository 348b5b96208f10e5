// `linchpin try`: what the bot would make of an article: which tracks match, where, and the summary for each.
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { publishersIn } from '../app/sources.ts'
import type { Config } from '../config/load.ts'
import type { Hit, Match } from '../domain/article.ts'
import type { Outcome, Problem } from '../domain/outcome.ts'
import { reasonText } from '../domain/reason.ts'
import { safeText } from '../domain/safe-text.ts'
import { headlineOf } from '../reading/headline.ts'
import { compileTracks, type Reader } from '../reading/read.ts'
import { createStoryIndex, type Sketchable, sketchOf } from '../reading/stories.ts'
import { parseDate } from '../sources/dates/date.ts'
import { createFeedParser, type FeedParser } from '../sources/feed/parser.ts'
import { type FileArticle, readFileArticle } from '../sources/folder/files.ts'
import { createFetcher } from '../sources/http/fetch.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { DONE, type Io, MISTAKE, mistake, wantsColour, write } from './io.ts'
import { type Folders, readSetup, type Setup } from './setup.ts'

type TryOptions = { readonly folders: Folders; readonly json: boolean }

/** `what` is a file, a web address, or `-` for stdin. */
export async function tryArticle(io: Io, what: string, { folders, json }: TryOptions): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const parser = createFeedParser()
  const article = await readWhat(io, what, setup, parser).finally(parser.close)
  if (!article.ok) return mistake(io, article.problem.message)
  const matches = readerOf(setup.config)(article.value)
  await write(
    io.out,
    json ? `${JSON.stringify(asJson(article.value, matches))}\n` : asText(io, article.value, matches, setup.config),
  )
  return DONE
}

function readerOf(config: Config): Reader {
  const compiled = compileTracks(config.tracks, config.lists)
  if (!compiled.ok) throw new Error('the config let a query through that does not compile')
  return compiled.value
}

/** As in a watched folder. */
const LARGEST = 5_000_000

async function readWhat(io: Io, what: string, setup: Setup, parser: FeedParser): Promise<Outcome<FileArticle>> {
  if (what === '-') return readFileArticle('stdin.txt', await buffer(io.in))
  if (/^https?:\/\//i.test(what)) return readAddress(what, setup, parser)
  try {
    const { size } = await stat(what)
    if (size > LARGEST)
      return {
        ok: false,
        problem: {
          kind: 'too-large',
          message: `${what} is ${Math.ceil(size / 1e6)} MB large; an article has at most ${LARGEST / 1e6} MB`,
        },
      }
    return await parser.readFile(basename(what), await readFile(what), null)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === null) throw error
    const message = code === 'ENOENT' ? `there is no file ${what}` : `${what} cannot be read (${code})`
    return { ok: false, problem: { kind: 'unreadable', message } }
  }
}

async function readAddress(
  url: string,
  { config, environment }: Setup,
  parser: FeedParser,
): Promise<Outcome<FileArticle, Problem>> {
  const fetch = createFetcher({
    allowNetworks: config.fetch.allowNetworks,
    userAgent: userAgent(config.fetch.contact),
    proxy: environment.proxy,
  })
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) })
    if (answer.kind !== 'answer') return { ok: false, problem: answer }
    const { status, headers, body } = answer
    if (status !== 200) return { ok: false, problem: { kind: 'http', message: `${url} answered ${status}` } }
    return await parser.readPage(body, headers['content-type'] ?? null)
  } finally {
    await fetch.close()
  }
}

const asJson = ({ title, url, publishedAt, publishedDay, language }: FileArticle, matches: readonly Match[]) => ({
  title,
  url,
  publishedAt: publishedDay ?? publishedAt?.toISOString() ?? null,
  lang: language,
  ...matchesJson(matches),
})

/** What is told at the default level, and what only names a track: a track whose query holds is in one of the two. */
const matchesJson = (matches: readonly Match[]) => ({
  tracks: matches.filter(({ level }) => level !== 'mention').map(trackJson),
  mentions: matches.filter(({ level }) => level === 'mention').map(mentionJson),
})

const trackJson = ({ track, level, score, reasons, hits, summary, receipts, speaker }: Match) => ({
  id: track,
  level,
  score,
  reasons: reasons.map(reasonText),
  hits: hits.map(hitJson),
  summary,
  receipts: receipts.map(({ field, start, end }) => ({ field, start, end })),
  ...(speaker === null ? {} : { speaker }),
})

const mentionJson = ({ track, score, reasons, hits }: Match) => ({
  id: track,
  score,
  reasons: reasons.map(reasonText),
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
    const because = reasons.length > 0 ? `: ${reasons.map(reasonText).join('; ')}` : ''
    const told = level === 'mention' ? '' : `  ${safeText(summary)}\n`
    return `\n${bold(track)}, ${level}, score ${score.toFixed(2)}${safeText(because)}\n${told}${where.join('\n')}\n`
  })
  return `${headline}\n${blocks.join('')}`
}

const LINE = z.object(
  {
    id: z.union([z.string(), z.number()], 'id must be a text or a number'),
    title: z.string('title must be a text').nullish(),
    text: z.string('text must be a text').nullish(),
    lang: z.string('lang must be a language such as en').nullish(),
    publishedAt: z.string('publishedAt must be a date').nullish(),
    url: z.string('url must be an address').nullish(),
    source: z.string('source must be a name').nullish(),
  },
  'the line is no JSON object such as {"id":"1","title":"…","text":"…"}',
)

/**
 * A JSON object a line in, a JSON object a line out, in the same order and with bounded memory. A bad line gets an
 * `error`.
 */
export async function tryLines(io: Io, folders: Folders): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const read = createLineReader(setup.config)
  let code: number = DONE
  let number = 0
  for await (const line of createInterface({ input: io.in, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    const result = read(line, number)
    if ('error' in result) code = MISTAKE
    if (!(await write(io.out, `${JSON.stringify(result)}\n`))) break
  }
  return code
}

function createLineReader(config: Config) {
  const read = readerOf(config)
  const named = publishersIn(config)
  const stories = createStoryIndex()
  let at = new Date()
  return (line: string, number: number) => {
    const parsed = LINE.safeParse(parseJson(line))
    if (!parsed.success) return { line: number, error: parsed.error.issues.map(issue => issue.message).join('; ') }
    const { id, title, text, lang, publishedAt, url, source } = parsed.data
    // As feeds are read: a date in any form, without a zone in UTC, and one that is none does not cost the line.
    const date = publishedAt ? parseDate(publishedAt, null) : null
    const publisher = source ?? (url && URL.canParse(url) ? new URL(url).host : undefined)
    const words = { title: title ?? '', text: text ?? '', language: lang ?? null }
    const { kind } = named(publisher ?? '', url)
    const article = { ...words, publishedAt: date, source: publisher ?? null, publisher, kind }
    // A line without a date is taken to be of the time of the line before it.
    at = date ?? at
    const matches = read(article)
    return { id, ...(matches.length > 0 ? placeOf(id, article) : alone(id)), ...matchesJson(matches) }
  }

  function placeOf(id: LineId, article: Sketchable) {
    const sketch = sketchOf(article)
    const place = stories.place(sketch, at)
    const story = place.story ?? JSON.stringify(id)
    const storyline = place.storyline ?? story
    stories.add({ story, again: place.again, storyline }, sketch, at)
    return { story: idIn(story), again: place.again && idIn(place.again), storyline: idIn(storyline) }
  }
}

type LineId = string | number

/** What fires no track is of no story but its own, as in the bot: pairing it would be nine tenths of the work. */
const alone = (id: LineId) => ({ story: id, again: null, storyline: id })

/** Ids go through the index as JSON: 1 and "1" are two. */
const idIn = (name: string): LineId => JSON.parse(name)

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
