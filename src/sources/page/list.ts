// Reads the list of links on a page without a feed, found by its repeated structure or by a given selector.
import type { Outcome, Problem } from '../../domain/outcome.ts'
import { dayIn, parseDate } from '../dates/date.ts'
import { decode } from '../text/charset.ts'
import { candidatesIn, type ListCandidate, titleOf } from './candidates.ts'
import { dateWithin } from './dates.ts'
import { linksOf } from './links.ts'
import {
  childrenOf,
  type Element,
  elementsIn,
  isInside,
  type PageTree,
  parentOf,
  parsePage,
  select,
  textIn,
  textsIn,
} from './tree.ts'

type PageItem = {
  /** Its address, or what its link calls if only the page's script knows that. */
  readonly id: string
  readonly url: string | null
  readonly title: string
  readonly publishedAt: Date | null
  readonly publishedDay: string | null
}

export type PageList = {
  readonly title: string
  readonly language: string | null
  /** The selector of its links: the given one, or the one found; null if there is no list. */
  readonly select: string | null
  readonly items: readonly PageItem[]
}

export type PageListOptions = {
  readonly contentType: string | null
  readonly url: string
  readonly select: string | null
  readonly timezone: string | null
}

/** More than any list page shows; the cap bounds what a page can cost. */
const MOST_ITEMS = 300

/** Reads a page's list; an invalid selector is a problem. Roughly linear in the page's size. */
export function readList(bytes: Uint8Array, options: PageListOptions): Outcome<PageList, Problem<'unreadable'>> {
  const page = parsePage(decode(bytes, options.contentType))
  const found = options.select === null ? bestOf(page, options.url) : given(page, options)
  if (found === 'wrong')
    return {
      ok: false,
      problem: {
        kind: 'unreadable',
        message: `“${options.select}” is no CSS selector: correct select, or leave it out.`,
      },
    }
  const elements = [...elementsIn(page)]
  const titleElement = elements.find(({ name }) => name === 'title')
  const language =
    elements
      .find(({ name }) => name === 'html')
      ?.attribs.lang?.slice(0, 2)
      .toLowerCase() ?? null
  const items = found === null ? [] : itemsOf(found.links, options.timezone, /^(?:ko|ja|zh)$/.test(language ?? ''))
  return {
    ok: true,
    value: { title: titleElement ? textIn(titleElement, 200) : '', language, select: found?.select ?? null, items },
  }
}

function given(page: PageTree, { select: selector, url }: PageListOptions): ListCandidate | 'wrong' {
  const elements = select(page, selector ?? '')
  if (elements === null) return 'wrong'
  const linkOf = linksOf(page, url)
  const links = elements.slice(0, MOST_ITEMS).flatMap(element => {
    const within = [element, ...elementsIn(element)].find(one => one.name === 'a' || one.attribs.onclick !== undefined)
    const link = within && linkOf(within)
    return within && link ? [{ element: within, ...link }] : []
  })
  return { select: selector ?? '', links }
}

function bestOf(page: PageTree, url: string): ListCandidate | null {
  const [best] = candidatesIn(page, url)
  return best ?? null
}

function itemsOf(links: ListCandidate['links'], timezone: string | null, isEastAsian: boolean): PageItem[] {
  const elements = new Set(links.map(({ element }) => element))
  const rows = new Map(links.map(({ element }) => [element, rowOf(element, elements)]))
  const follows = dateFollows([...rows.values()])
  const items = new Map<string, PageItem>()
  for (const { element, url, call } of links.slice(0, MOST_ITEMS)) {
    const id = url ?? call
    const title = titleOf(element)
    const row = rows.get(element)
    if (id === null || title === '' || items.has(id) || row === undefined) continue
    const written = dateOf(element, row, follows) ?? dayInAddress(url)
    const date =
      written && (isEastAsian || /^Asia\//.test(timezone ?? ''))
        ? written.replace(/^\d\d(?=\s?[.\-/])/, '20$&')
        : written
    const publishedAt = date === null ? null : parseDate(date, timezone)
    items.set(id, { id, url, title, publishedAt, publishedDay: publishedAt && date !== null ? dayIn(date) : null })
  }
  return [...items.values()]
}

/** The largest element around a link that contains no other link. */
function rowOf(link: Element, links: ReadonlySet<Element>): Element {
  let row = link
  for (let up = parentOf(row); up !== null; up = parentOf(row)) {
    let held = 0
    for (const one of elementsIn(up)) if (links.has(one) && ++held > 1) return row
    row = up
  }
  return row
}

function dateIn(element: Element, without: Element | null): string | null {
  for (const one of elementsIn(element)) {
    const { datetime } = one.attribs
    if (one.name === 'time' && datetime && dateWithin(datetime)) return datetime
  }
  const parts = without === null || without === element ? [element] : outside(element, without)
  for (const child of parts)
    for (const text of textsIn(child)) {
      const found = text.length < 300 ? dateWithin(text) : null
      if (found) return found
    }
  return dateInPieces(parts)
}

/** A date whose day, month and year are separate elements. */
function dateInPieces(parts: Element['children']): string | null {
  for (const part of parts) {
    if (!('attribs' in part)) continue
    for (const one of [part as Element, ...elementsIn(part as Element)]) {
      const found = childrenOf(one).length > 1 ? dateWithin(textIn(one, LONGEST_DATE)) : null
      if (found) return found
    }
  }
  return null
}

const LONGEST_DATE = 40

/** The parts of an element that do not contain a given link. */
function outside(element: Element, link: Element): Element['children'] {
  return element.children.flatMap(child =>
    'attribs' in child && isInside(link, child as Element)
      ? child === link
        ? []
        : outside(child as Element, link)
      : [child],
  )
}

/** The date of a link: in its row, in what precedes or follows that up to the next row, or in its card. */
function dateOf(link: Element, row: Element, follows: boolean): string | null {
  const beside = dateIn(row, link) ?? dateIn(link, null)
  if (beside !== null) return beside
  for (const sibling of neighbours(row, follows)) {
    const date = dateIn(sibling, null)
    if (date !== null) return date
  }
  return null
}

/** At most three elements beside a row belong to it. */
function neighbours(row: Element, follows: boolean): Element[] {
  const parent = parentOf(row)
  if (parent === null) return []
  const siblings = childrenOf(parent)
  const at = siblings.indexOf(row)
  // One date may precede several rows.
  if (row.name === 'dd' && !follows)
    return siblings
      .slice(0, at)
      .filter(({ name }) => name === 'dt')
      .slice(-1)
  const beside = follows ? siblings.slice(at + 1, at + 4) : siblings.slice(Math.max(0, at - 3), at).reverse()
  const end = beside.findIndex(one => one.name === row.name)
  return end < 0 ? beside : beside.slice(0, end)
}

/** Whether dates between flat rows follow their row; otherwise one precedes the first row. */
function dateFollows(rows: readonly Element[]): boolean {
  const first = rows[0]
  return first === undefined || !neighbours(first, false).some(one => dateIn(one, null) !== null)
}

const dayInAddress = (url: string | null): string | null => {
  const found = /\/(20\d\d)[/-](\d\d)[/-](\d\d)(?!\d)/.exec(url ?? '')
  return found ? `${found[1]}-${found[2]}-${found[3]}` : null
}
