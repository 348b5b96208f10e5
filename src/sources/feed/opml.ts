// Lists of feeds as other readers exchange them (OPML 2.0, opml.org/spec2.opml).
import { generateOpml, parseOpml } from 'feedsmith'
import type { Outcome, Problem } from '../../domain/outcome.ts'

export type ListedFeed = { readonly title: string; readonly url: string }

type Outline = {
  readonly text?: string
  readonly title?: string
  readonly xmlUrl?: string
  readonly outlines?: readonly Outline[]
}

/** Every feed in the list, in its folders and out of them, each address once. */
export function readOpml(text: string): Outcome<ListedFeed[], Problem<'unreadable'>> {
  const parsed = parsedOpml(text)
  if (!parsed)
    return { ok: false, problem: { kind: 'unreadable', message: 'it is no OPML: export the list of feeds again' } }
  const feeds = feedsIn(parsed.body?.outlines ?? [], 0)
  return { ok: true, value: [...new Map(feeds.map(feed => [feed.url, feed])).values()] }
}

function parsedOpml(text: string): { body?: { outlines?: readonly Outline[] } } | null {
  try {
    return parseOpml(text) as { body?: { outlines?: readonly Outline[] } }
  } catch {
    // feedsmith throws for whatever is no OPML and says nothing else with it.
    return null
  }
}

/** Folders nested deeper than this hold nothing a person put there. */
const DEEPEST = 20

const feedsIn = (outlines: readonly Outline[], depth: number): ListedFeed[] =>
  outlines.flatMap(({ text, title, xmlUrl, outlines: inner = [] }) => [
    ...(xmlUrl ? [{ title: (title ?? text ?? '').trim(), url: xmlUrl.trim() }] : []),
    ...(depth < DEEPEST ? feedsIn(inner, depth + 1) : []),
  ])

export const writeOpml = (feeds: readonly ListedFeed[]): string =>
  generateOpml({
    head: { title: 'Linchpin feeds' },
    body: { outlines: feeds.map(({ title, url }) => ({ text: title, title, type: 'rss', xmlUrl: url })) },
  })
