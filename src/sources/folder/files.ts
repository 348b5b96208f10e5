// Parses a text, Markdown or HTML file into an article: headline, optional date, body.
import { extname } from 'node:path'
import { marked } from 'marked'
import type { Article } from '../../domain/article.ts'
import type { Outcome, Problem } from '../../domain/outcome.ts'
import { dayIn, parseDate } from '../dates/date.ts'
import { webAddress } from '../http/web-address.ts'
import { decode } from '../text/charset.ts'
import { readHtml, textOfHtml } from '../text/html.ts'
import { HTML, MARKDOWN } from './file-kinds.ts'
import { type Facts, takeFrontMatter } from './front-matter.ts'

export type FileArticle = Pick<Article, 'url' | 'title' | 'text' | 'language' | 'publishedAt' | 'publishedDay'>

type FileProblem = Problem<'unreadable'>

/**
 * The ending of `name` gives the kind of file. Front matter, YAML between `---` lines or TOML between `+++` lines, may
 * set `title`, `date`, `url` and `lang`. A date without a zone is in `timezone`, or UTC.
 */
export function readFileArticle(
  name: string,
  bytes: Uint8Array,
  timezone: string | null = null,
): Outcome<FileArticle, FileProblem> {
  if (bytes.subarray(0, 64 * 1024).includes(0) && !hasUtf16Mark(bytes))
    return unreadable(`${name} is not a text file (it holds binary data)`)
  const content = decode(bytes, null)
  if (content.trim() === '') return unreadable(`${name} is empty`)
  const kind = extname(name).toLowerCase()
  if (HTML.has(kind)) {
    const { title, text, url, publishedAt, publishedDay, language } = readHtml(content)
    return text === '' && title === ''
      ? unreadable(`${name} holds no text`)
      : { ok: true, value: { title, text, url, publishedAt, publishedDay, language } }
  }
  const { facts, body } = takeFrontMatter(content)
  const article = MARKDOWN.has(kind) ? readPlain(plainOfMarkdown(body), timezone) : readPlain(body, timezone)
  return { ok: true, value: withFacts(article, facts, timezone) }
}

const unreadable = (message: string): Outcome<never, FileProblem> => ({
  ok: false,
  problem: { kind: 'unreadable', message },
})

/** UTF-16 is full of zero bytes and still text. */
const hasUtf16Mark = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

const plainOfMarkdown = (markdown: string): string => textOfHtml(marked.parse(markdown, { async: false, gfm: true }))

/** A first line longer than this is a paragraph, not a headline. */
const LONGEST_HEADLINE = 300

/** A line longer than this is prose, even with a date in it. */
const LONGEST_DATELINE = 60

function readPlain(text: string, timezone: string | null): FileArticle {
  const lines = text.split(/\r\n|\r|\n/)
  const first = lines.findIndex(line => line.trim() !== '')
  const headline = lines[first]?.trim() ?? ''
  const titled = headline.length <= LONGEST_HEADLINE
  const body = titled ? lines.slice(first + 1) : lines
  return {
    title: titled ? headline : '',
    text: body.join('\n').trim(),
    url: null,
    ...dateline(body, timezone),
    language: null,
  }
}

/** The date on a line of its own near the top. */
function dateline(
  lines: readonly string[],
  timezone: string | null,
): Pick<FileArticle, 'publishedAt' | 'publishedDay'> {
  const top = lines
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, 6)
  for (const line of top) {
    if (line.length > LONGEST_DATELINE) continue
    const written = line.replace(/^(published|updated|date|입력|등록)\s*:?\s*/i, '')
    const publishedAt = parseDate(written, timezone)
    if (publishedAt) return { publishedAt, publishedDay: dayIn(written) }
  }
  return { publishedAt: null, publishedDay: null }
}

function withFacts(article: FileArticle, facts: Facts, timezone: string | null): FileArticle {
  const title = facts.get('title')
  const date = facts.get('date') ?? ''
  const publishedAt = parseDate(date, timezone)
  const url = facts.get('url') ?? ''
  return {
    // With a title in the front matter the first line belongs to the body.
    title: title ?? article.title,
    text: title !== undefined && article.title !== title ? `${article.title}\n${article.text}`.trim() : article.text,
    url: webAddress(url) === null ? null : url,
    ...(publishedAt ? { publishedAt, publishedDay: dayIn(date) } : pickDate(article)),
    language: facts.get('lang') ?? article.language,
  }
}

const pickDate = ({ publishedAt, publishedDay = null }: FileArticle) => ({ publishedAt, publishedDay })
