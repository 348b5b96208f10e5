// What has changed on a watched page, without what changes by itself: clocks, counters, a picture of the day. Pure.

/** Kept between reads, as plain JSON. */
export type Watched = {
  readonly lines: readonly string[]
  /** How often it was read. */
  readonly reads: number
  /** Lines that change by themselves, without their numbers; `after:` names the line that such ones stand behind. */
  readonly noise: readonly string[]
}

type PageChange = { readonly added: readonly string[]; readonly removed: readonly string[] }

/** What changes within so many first reads is the page's noise. */
const LEARNING = 8
/** Of a page: what a statement or a list of designations has at most, and what a source's memory can hold. */
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
 * Compares a read with the one before. A line that has only moved is no change. The change is null while the page is
 * being learnt, and where all that changed is noise.
 */
export function watch(
  before: Watched | null,
  lines: readonly string[],
): { watched: Watched; change: PageChange | null } {
  if (before === null) return { watched: { lines, reads: 1, noise: [] }, change: null }
  const reads = before.reads + 1
  const noise = new Set(before.noise)
  const added = parts(lines, before.lines)
  const removed = parts(before.lines, lines)
  if (reads <= LEARNING) {
    for (const { line, behind } of [...added, ...removed]) noise.add(shape(line)).add(`after:${shape(behind)}`)
    return { watched: { lines, reads, noise: [...noise].slice(0, MOST_NOISE) }, change: null }
  }
  const told = (some: readonly ChangedLine[]) =>
    some
      .filter(({ line, behind }) => !noise.has(shape(line)) && !noise.has(`after:${shape(behind)}`))
      .map(({ line }) => line)
  const change = { added: told(added), removed: told(removed) }
  const isChanged = change.added.length + change.removed.length > 0
  return { watched: { lines, reads, noise: before.noise }, change: isChanged ? change : null }
}

/** A line, and the one that it stands behind directly. */
type ChangedLine = { readonly line: string; readonly behind: string }

function parts(lines: readonly string[], others: readonly string[]): ChangedLine[] {
  const known = new Set(others)
  return lines.flatMap((line, index) => (known.has(line) ? [] : [{ line, behind: lines[index - 1] ?? '' }]))
}

/** A line without what a clock or a counter changes in it. */
const shape = (line: string): string =>
  line
    .replace(/\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:[ap]\.?m\.?|오전|오후)|[월화수목금토일]요일/gi, '')
    .replace(/[\d,.:/-]+/g, '0')
    .slice(0, 80)
