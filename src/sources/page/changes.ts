// Finds what changed on a watched page, ignoring what changes by itself: clocks, counters, a picture of the day. Pure.

/** Kept between reads, as plain JSON. */
export type Watched = {
  readonly lines: readonly string[]
  /** How often it was read. */
  readonly reads: number
  /** Shapes of lines that change by themselves, and places where these occur; `once` are those that may become such. */
  readonly noise: readonly string[]
}

type PageChange = { readonly added: readonly string[]; readonly removed: readonly string[] }

/** What changes during this many first reads is the page's noise. */
const LEARNING = 8
/**
 * The most that is kept of a page: more than a statement or a list of designations has, and little enough for a
 * source's memory.
 */
const MOST_LINES = 1_500
const LONGEST_LINE = 500
const MOST_NOISE = 300

/** The lines of a page's text that are compared. */
export const watchedLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim().slice(0, LONGEST_LINE))
    .filter(line => line !== '')
    .slice(0, MOST_LINES)

/**
 * Compares a read with the previous one. A line that only moved is no change. The change is null while the page is
 * being learned, and if everything that changed is noise.
 */
export function watch(
  before: Watched | null,
  lines: readonly string[],
): { watched: Watched; change: PageChange | null } {
  if (before === null) return { watched: { lines, reads: 1, noise: [] }, change: null }
  const reads = before.reads + 1
  const added = parts(lines, before.lines)
  const removed = parts(before.lines, lines)
  if (reads <= LEARNING) {
    const noise = learned(before.noise, added, removed).slice(0, MOST_NOISE)
    return { watched: { lines, reads, noise }, change: null }
  }
  const noise = new Set(before.noise)
  const told = (some: readonly ChangedLine[]) =>
    some.filter(({ line, place }) => !noise.has(shape(line)) && !noise.has(place)).map(({ line }) => line)
  const change = { added: told(added), removed: told(removed) }
  const isChanged = change.added.length + change.removed.length > 0
  return { watched: { lines, reads, noise: before.noise }, change: isChanged ? change : null }
}

/** A changed line and its place: which unchanged line it follows, and at what distance. */
type ChangedLine = { readonly line: string; readonly place: string }

function parts(lines: readonly string[], others: readonly string[]): ChangedLine[] {
  const known = new Set(others)
  let anchor = -1
  return lines.flatMap((line, index) => {
    if (known.has(line)) anchor = index
    return anchor === index ? [] : [{ line, place: `${index - anchor} after: ${shape(lines[anchor] ?? '')}` }]
  })
}

/**
 * Noise comes twice: a line of one shape that comes and goes, or a place where one line replaced another. An entry
 * added to a list during learning is neither, and the next one on top of it is told.
 */
function learned(noise: readonly string[], added: readonly ChangedLine[], removed: readonly ChangedLine[]): string[] {
  const known = new Set(noise)
  const places = new Set(removed.map(({ place }) => place))
  const replaced = added.map(({ place }) => place).filter(place => places.has(place))
  for (const one of [...[...added, ...removed].map(({ line }) => shape(line)), ...replaced])
    known.add(known.has(`once ${one}`) ? one : `once ${one}`)
  return [...known].sort((a, b) => Number(a.startsWith('once ')) - Number(b.startsWith('once ')))
}

/** A line without the parts that a clock or counter changes. */
const shape = (line: string): string =>
  line
    .replace(/\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:[ap]\.?m\.?|오전|오후)|[월화수목금토일]요일/gi, '')
    .replace(/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/gi, '')
    .replace(/[\d,.:/-]+/g, '0')
    .slice(0, 80)
