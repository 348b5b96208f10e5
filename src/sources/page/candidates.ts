// Finds groups of links that could be a page's list, likeliest first, each with a selector for it.
import { dateWithin } from './dates.ts'
import { linksOf, type Target } from './links.ts'
import { childrenOf, type Element, elementsIn, isInside, type PageTree, parentOf, select, textIn } from './tree.ts'

export type ListCandidate = {
  readonly select: string
  readonly links: readonly (Target & { readonly element: Element })[]
}

/** The fewest items of a list. */
const FEWEST = 3
/** How far above a link its list is looked for. */
const HIGHEST = 8
const MOST_LINKS = 3_000
/** How many groups, the largest ones, are examined closely. */
const MOST_GROUPS = 60

/** Classes that distinguish rows of one list, or change from day to day. */
const PASSING =
  /\d|^(?:odd|even|first|last|on|off|active|current|selected|new|notice|top|fixed|bold|b|hover|is-.*|ng-.*)$/i

export function candidatesIn(page: PageTree, url: string): ListCandidate[] {
  const links = pressable(page, url)
  return groupsOf(links)
    .sort((a, b) => b.links.length - a.links.length)
    .slice(0, MOST_GROUPS)
    .map(group => ({ group, score: scoreOf(group, url) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ group }) => ({ select: selectorOf(page, group), links: group.links }))
}

type FoundLink = ListCandidate['links'][number] & { readonly title: string }
type LinkGroup = { readonly container: Element; readonly path: string; readonly links: readonly FoundLink[] }

/** Links with words in them; clickable rows count if there is no link in them. */
function pressable(page: PageTree, url: string): FoundLink[] {
  const linkOf = linksOf(page, url)
  const found: FoundLink[] = []
  for (const element of elementsIn(page)) {
    if (found.length === MOST_LINKS) break
    if (element.name !== 'a' && !element.attribs.onclick) continue
    if (element.name !== 'a' && [...elementsIn(element)].some(one => one.name === 'a')) continue
    const link = linkOf(element)
    const title = link ? titleOf(element) : ''
    if (link && title.length > 1) found.push({ element, ...link, title })
  }
  return found
}

/** A step from a row down to a link: its tag with what does not change from row to row. */
function stepOf(element: Element, isRow: boolean): string {
  if (isRow) return element.name
  if (element.name === 'td' || element.name === 'th') return `${element.name}:nth-child(${placeOf(element)})`
  return `${element.name}${stableClass(element)}`
}

const placeOf = (element: Element): number => {
  const parent = parentOf(element)
  return parent === null ? 1 : childrenOf(parent).indexOf(element) + 1
}

function stableClass({ attribs }: Element): string {
  const name = (attribs.class ?? '').split(/\s+/).find(one => /^[a-z][\w-]{0,60}$/i.test(one) && !PASSING.test(one))
  return name === undefined ? '' : `.${name}`
}

/** Links with the same path down from one element; of equal groups the one with the nearest element. */
function groupsOf(links: readonly FoundLink[]): LinkGroup[] {
  const groups = new Map<Element, Map<string, FoundLink[]>>()
  for (const link of links) {
    const down: Element[] = [link.element]
    for (let up = parentOf(link.element); up !== null && down.length <= HIGHEST; up = parentOf(up)) {
      const path = down.map((one, index) => stepOf(one, index === 0)).join(' > ')
      const here = groups.get(up) ?? new Map<string, FoundLink[]>()
      here.set(path, [...(here.get(path) ?? []), link])
      groups.set(up, here)
      down.unshift(up)
    }
  }
  const kept = new Map<string, LinkGroup>()
  for (const [container, paths] of groups)
    for (const [path, own] of paths) {
      const first = own[0]
      if (first === undefined || own.length < FEWEST) continue
      const key = `${links.indexOf(first)} ${own.length} ${own.at(-1)?.title}`
      const known = kept.get(key)
      if (known === undefined || isInside(container, known.container)) kept.set(key, { container, path, links: own })
    }
  return [...kept.values()]
}

const ASIDE = new RegExp(
  'nav|menu|gnb|lnb|snb|foot|header|side|aside|crumb|location|pag(?:e|ing|ination)\\b|sns|share|banner|famil|quick|' +
    'relat|popular|rank|best|most|tabs?\\b|skip|tag',
  'i',
)
const MAIN = /content|main|board|bbs|list|news|press|article|release/i

/** How likely a group is the page's list: many titles as long as headlines, each leading elsewhere, with dates. */
function scoreOf({ container, links }: LinkGroup, url: string): number {
  const targets = new Set(links.map(link => link.url ?? link.call))
  if (targets.size < FEWEST) return 0
  const own = targets.size / links.length
  const near = links.filter(link => link.url === null || siteOf(link.url) === siteOf(url)).length / links.length
  const length = links.reduce((sum, { title }) => sum + worthOf(title), 0) / links.length
  const dated = links.filter(({ element }) => hasDate(rowAround(element, container))).length / links.length
  const places = [...around(container)].map(({ name, attribs }) => `${name} ${attribs.id ?? ''} ${attribs.class ?? ''}`)
  const isAside = places.some(place => ASIDE.test(place))
  const isMain = places.some(place => MAIN.test(place))
  return (
    Math.sqrt(Math.min(targets.size, 30)) *
    length *
    length *
    (0.4 + dated) *
    own *
    own *
    near *
    (isAside ? 0.15 : 1) *
    (isMain ? 1.3 : 1)
  )
}

/** The site of an address as far as its host shows: `www.mofa.go.kr` and `news.mofa.go.kr` are one. */
const siteOf = (url: string): string => {
  const parts = (URL.parse(url)?.hostname ?? '').split('.')
  return parts.slice(/^(?:go|or|co|ac|re|com|org|gov|mil|ne)$/.test(parts.at(-2) ?? '') ? -3 : -2).join('.')
}

/** From 0 (a label) to 1 (a headline). A Hangul syllable says as much as two letters. */
function worthOf(title: string): number {
  const length = title.length + (title.match(/[\p{Script=Hangul}\p{Script=Han}]/gu)?.length ?? 0)
  if (/^[\d\s.,<>«»]*$/.test(title)) return 0
  return length > 300 ? 0.5 : Math.min(1, length / 24)
}

function* around(element: Element): Generator<Element> {
  for (let at: Element | null = element; at !== null && at.name !== 'body'; at = parentOf(at)) yield at
}

/** The child of a container that contains an element. */
function rowAround(element: Element, container: Element): Element {
  let row = element
  for (let up = parentOf(row); up !== null && up !== container; up = parentOf(up)) row = up
  return row
}

const hasDate = (row: Element): boolean => dateWithin(textIn(row, 1_000)) !== null

const HEADING = /^h[1-6]$/
const TITLE = /(?:^|[\s_-])(?:tit(?:le)?|subject|headline|tl|sbj)(?:$|[\s_-])/i

/** The title of a link: a heading in it, or its first words that are no date. */
export function titleOf(link: Element): string {
  const inside = [...elementsIn(link)].slice(1)
  const named = inside.find(({ name, attribs }) => HEADING.test(name) || TITLE.test(attribs.class ?? ''))
  const parts = inside.filter(one => childrenOf(one).length === 0).map(one => textIn(one, 1_000))
  const first = parts.find(
    text => text.length > 3 && dateWithin(text.slice(0, 20)) === null && !/^[\d,.\s]*$/.test(text),
  )
  const whole = textIn(link, 1_000)
  const text = named
    ? textIn(named, 1_000)
    : parts.filter(part => part.length > 3).length > 1
      ? (first ?? whole)
      : whole
  const { title = '' } = link.attribs
  const begun = /^(.{3,})(?:…|\.\.\.)$/.exec(text)?.[1]
  return begun !== undefined && title.startsWith(begun.trim()) ? title.trim() : text
}

/** A selector for the group and nothing else, if there is one: starting at the nearest element with a name. */
function selectorOf(page: PageTree, { container, path }: LinkGroup): string {
  let base = ''
  let height = 0
  for (const element of around(container)) {
    if (++height > HIGHEST) break
    base = `${nameOf(element)}${base === '' ? '' : ` > ${base}`}`
    if (select(page, base)?.length === 1) break
  }
  return base === '' ? path : `${base} > ${path}`
}

function nameOf(element: Element): string {
  const { id } = element.attribs
  if (id && /^[a-z][\w-]{0,60}$/i.test(id) && !/\d{3}/.test(id)) return `${element.name}#${id}`
  const name = `${element.name}${stableClass(element)}`
  const parent = parentOf(element)
  const same = parent === null ? [] : childrenOf(parent).filter(one => one.name === element.name)
  return same.length > 1 && name === element.name ? `${name}:nth-child(${placeOf(element)})` : name
}
