// `linchpin try --jsonl`: JSON lines in, JSON lines out, in the same order and with bounded memory.
import { z } from 'zod'
import { createArticleReader } from '../app/article-reader.ts'
import { publishersIn } from '../app/sources.ts'
import { createStoryIndex, decodeSketch, type Sketchable } from '../reading/stories.ts'
import { parseDate } from '../sources/dates/date.ts'
import { DONE, type Io, MISTAKE, write } from './io.ts'
import { linesIn } from './lines.ts'
import { type Folders, readSetup } from './setup.ts'
import { matchesJson } from './try.ts'

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

/** A line that is bad or cannot be read gets an `error`, and the exit code shows it. */
export async function tryLines(io: Io, folders: Folders): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const reader = createArticleReader(setup.config)
  const place = createPlacing()
  const named = publishersIn(setup.config)
  let code: number = DONE
  let isRead = true
  let number = 0

  const answer = async (lines: readonly TriedLine[], reading: ReturnType<typeof reader.read>): Promise<void> => {
    const read = (await reading).values()
    const results = lines.map(line => {
      if ('error' in line) return line
      const { value: one } = read.next()
      if (one === undefined || 'problem' in one) return { line: line.line, id: line.id, error: one?.problem }
      return { id: line.id, ...place(line, one.sketch), ...matchesJson(one.matches) }
    })
    if (results.some(result => 'error' in result)) code = MISTAKE
    isRead &&= await write(io.out, results.map(result => `${JSON.stringify(result)}\n`).join(''))
  }

  try {
    let answered = Promise.resolve()
    for await (const texts of linesIn(io.in)) {
      const first = number + 1
      number += texts.length
      const lines = texts.flatMap((text, index) => (text.trim() === '' ? [] : [parseLine(text, first + index, named)]))
      const reading = reader.read(lines.flatMap(line => ('error' in line ? [] : [line.article])))
      // A batch is analyzed while the previous one is placed and written.
      const before = answered
      answered = before.then(() => answer(lines, reading))
      await before
      if (!isRead) break
    }
    await answered
  } finally {
    await reader.close()
  }
  return code
}

type TriedLine =
  | { readonly line: number; readonly error: string }
  | { readonly line: number; readonly id: LineId; readonly article: Sketchable }

function parseLine(text: string, line: number, named: ReturnType<typeof publishersIn>): TriedLine {
  const parsed = LINE.safeParse(parseJson(text))
  if (!parsed.success) return { line, error: parsed.error.issues.map(issue => issue.message).join('; ') }
  const { id, title, text: body, lang, publishedAt, url, source } = parsed.data
  // Dates are read as in feeds: any format, UTC without a zone; a bad date does not fail the line.
  const date = publishedAt ? parseDate(publishedAt, null) : null
  const publisher = source ?? (url && URL.canParse(url) ? new URL(url).host : undefined)
  const words = { title: title ?? '', text: body ?? '', language: lang ?? null }
  const { kind } = named(publisher ?? '', url)
  return { line, id, article: { ...words, publishedAt: date, source: publisher ?? null, publisher, kind } }
}

/** Places an article that fires a track among the earlier lines' stories. */
function createPlacing() {
  const stories = createStoryIndex()
  let at = new Date()
  return ({ id, article }: Extract<TriedLine, { id: LineId }>, encoded: Uint8Array | null) => {
    // A line without a date takes the previous line's time.
    at = article.publishedAt ?? at
    const sketch = encoded && decodeSketch(encoded)
    if (!sketch) return alone(id)
    const place = stories.place(sketch, at)
    const story = place.story ?? JSON.stringify(id)
    const storyline = place.storyline ?? story
    stories.add({ story, again: place.again, storyline }, sketch, at)
    return { story: idIn(story), again: place.again && idIn(place.again), storyline: idIn(storyline) }
  }
}

type LineId = string | number

/** An article that fires no track has its own story, as in the bot: pairing it would be nine tenths of the work. */
const alone = (id: LineId) => ({ story: id, again: null, storyline: id })

/** The index holds ids as JSON, because 1 and "1" differ. */
const idIn = (name: string): LineId => JSON.parse(name)

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
