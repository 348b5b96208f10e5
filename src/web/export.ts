// Exports the results of a search as CSV for spreadsheets and JSON for programs.
import { inLanguage } from '../domain/localized.ts'
import type { Story } from '../domain/story.ts'
import { searchStories } from '../store/story-search.ts'
import { searchedIn } from './searched.ts'
import type { ViewContext } from './view.ts'

/** Most stories exported: more would be a copy of the store, and hold up everybody else. */
const MOST_EXPORTED = 1_000

const COLUMNS = ['story', 'at', 'headline', 'url', 'publisher', 'kind', 'country', 'sources'] as const

const rowOf = ({ id, at, day, headline, carriers }: Story) => {
  const [first] = carriers
  return {
    story: id,
    at: day ?? at.toISOString(),
    headline,
    url: first?.url ?? null,
    publisher: first ? inLanguage(first.publisher.name, 'en') : null,
    kind: first?.publisher.kind ?? null,
    country: first?.publisher.country ?? null,
    sources: new Set(carriers.map(one => one.source)).size,
  }
}

/** The formats, by the ending of the address. */
export const EXPORTS = {
  csv: { type: 'text/csv; charset=utf-8', write: storiesAsCsv },
  json: { type: 'application/json', write: storiesAsJson },
} as const

/** The first MOST_EXPORTED stories of a search; 400 for an empty one. */
export async function exported(
  context: ViewContext,
  { type, write }: (typeof EXPORTS)['csv' | 'json'],
): Promise<Response> {
  const searched = searchedIn(context)
  if (!searched?.ok)
    return new Response(`${searched?.problem.message ?? context.words.problems.needsWords}\n`, { status: 400 })
  const stories = await searchStories(context.db, null, { ...searched.value, skip: 0 }, MOST_EXPORTED)
  return new Response(write(stories), { headers: { 'content-type': type, 'content-disposition': 'attachment' } })
}

function storiesAsJson(stories: readonly Story[]): string {
  return `${JSON.stringify(stories.map(rowOf))}\n`
}

/** RFC 4180, with a byte order mark so that Excel reads UTF-8. */
function storiesAsCsv(stories: readonly Story[]): string {
  return `\uFEFF${[COLUMNS, ...stories.map(story => Object.values(rowOf(story)))].map(lineOf).join('')}`
}

const lineOf = (cells: readonly unknown[]): string => `${cells.map(cellOf).join(',')}\r\n`

/** Cells that start like this would run as formulas. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/

function cellOf(cell: unknown): string {
  const text = String(cell ?? '')
  const harmless = typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
