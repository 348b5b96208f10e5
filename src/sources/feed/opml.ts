// Reads and writes feed lists as other readers exchange them (OPML 2.0, opml.org/spec2.opml).
import { generateOpml, parseOpml } from 'feedsmith'
import type { Outcome, Problem } from '../../domain/outcome.ts'

/** `group` is the outline that contains it, or null. A page has no feed: it is a link in OPML. */
export type ListedFeed = {
  readonly title: string
  readonly url: string
  readonly group: string | null
  readonly isPage?: true
}

type Outline = {
  readonly text?: string
  readonly title?: string
  readonly type?: string
  readonly xmlUrl?: string
  readonly url?: string
  readonly outlines?: readonly Outline[]
}

/** Every feed in the list, at any depth, each address once, under its first title. */
export function readOpml(text: string): Outcome<ListedFeed[], Problem<'unreadable'>> {
  const parsed = parsedOpml(text)
  if (!parsed)
    return { ok: false, problem: { kind: 'unreadable', message: 'it is no OPML: export the list of feeds again' } }
  const feeds = feedsIn(parsed.body?.outlines ?? [], 0, null)
  const byUrl = new Map<string, ListedFeed>()
  for (const feed of feeds) if (!byUrl.has(feed.url)) byUrl.set(feed.url, feed)
  return { ok: true, value: [...byUrl.values()] }
}

function parsedOpml(text: string): { body?: { outlines?: readonly Outline[] } } | null {
  try {
    return parseOpml(text) as { body?: { outlines?: readonly Outline[] } }
  } catch {
    // feedsmith throws for anything that is not OPML, without details.
    return null
  }
}

/** Nobody nests folders deeper than this. */
const DEEPEST = 20

const feedsIn = (outlines: readonly Outline[], depth: number, group: string | null): ListedFeed[] =>
  outlines.flatMap(({ text, title, type, xmlUrl, url, outlines: inner = [] }) => [
    ...(type === 'link' && url
      ? [{ title: titleOf(title, text), url: webUrl(url.trim()), group, isPage: true } as const]
      : []),
    ...(xmlUrl ? [{ title: titleOf(title, text), url: webUrl(xmlUrl.trim()), group }] : []),
    ...(depth < DEEPEST ? feedsIn(inner, depth + 1, titleOf(title, text) || group) : []),
  ])

const titleOf = (title = '', text = ''): string => (title || text).trim()

/** Browsers once wrote `feed:` before an address, or instead of its scheme. One address gets one spelling. */
const webUrl = (url: string): string => {
  const address = url.replace(/^feed:(?=https?:)/i, '').replace(/^feed:(?:\/\/)?/i, 'https://')
  return URL.parse(address)?.href ?? address
}

/** The feeds of each group are in an outline of its name; those without one come last. */
export function writeOpml(feeds: readonly ListedFeed[]): string {
  const groups = Map.groupBy(feeds, ({ group }) => group)
  const outlineOf = ({ title, url, isPage }: ListedFeed) => {
    const names = { text: title, title }
    return isPage ? { ...names, type: 'link', url } : { ...names, type: 'rss', xmlUrl: url }
  }
  const grouped = [...groups].flatMap(([group, own]) =>
    group === null ? [] : [{ text: group, title: group, outlines: own.map(outlineOf) }],
  )
  const outlines = [...grouped, ...(groups.get(null) ?? []).map(outlineOf)]
  return generateOpml({ head: { title: 'Linchpin feeds' }, body: { outlines } })
}
