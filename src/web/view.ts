// What every view of the page is given, and what it gives.
import type { HttpBindings } from '@hono/node-server'
import type { html } from 'hono/html'
import type { Looking } from '../commands/context.ts'
import type { Config } from '../config/load.ts'
import type { Channel } from '../domain/channel.ts'
import type { Db } from '../store/db/open.ts'
import type { Words } from '../words/en.ts'

export type PageEnv = { Bindings: HttpBindings }

export type Html = ReturnType<typeof html>

/** What a platform's adapter says of itself, a sentence each. */
export type PlatformHealth = { readonly name: string; readonly health: readonly string[] }

export type ViewContext = {
  /** For reading alone: a connection of the page's own, so that no view keeps an alert waiting. */
  readonly db: Db
  readonly now: Date
  /** In which times are written; the script writes them anew in the viewer's own. */
  readonly zone: string
  /** The texts in the viewer's language. */
  readonly words: Words
  readonly config: Config
  /** Where each source reads, for people. */
  readonly places: ReadonlyMap<string, string>
  readonly platforms: readonly PlatformHealth[]
  /** Of the data folder; null where the memory is on a server. */
  readonly freeMegabytes: number | null
  /** As it was asked for: its query is untrusted. */
  readonly url: URL
  /** A part of the path, such as the `id` of `/stories/:id`. */
  readonly param: (name: string) => string
  /** What a form sent, of which everything is untrusted; null where a view is only looked at. */
  readonly sent: Readonly<Record<string, unknown>> | null
  /** The address at which people open a post; null on a platform that has none. */
  readonly linkTo: (channel: Channel, posted: string) => string | null
  readonly look: Pick<Looking, 'article' | 'text'>
}

/** `status` is 200 where it is not said. */
export type ShownView = { readonly title: string; readonly body: Html; readonly status?: 200 | 400 }

/** Makes a view from what it is given; null where there is no such thing. */
export type View = (context: ViewContext) => Promise<ShownView | null>

/** So many rows are shown at once. */
export const PAGE_ROWS = 50

/** What lies further back is found by a filter. */
const LAST_PAGE = 2_000

/** Which page is asked for, from 1. */
export function pageNumber({ url }: Pick<ViewContext, 'url'>): number {
  const asked = Number(url.searchParams.get('page'))
  return Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, LAST_PAGE) : 1
}

/** The same address with other values in its query; null takes one out. */
export function withQuery({ url }: Pick<ViewContext, 'url'>, values: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(url.searchParams)
  for (const [name, value] of Object.entries(values)) value === null ? query.delete(name) : query.set(name, value)
  return `${url.pathname}${query.size > 0 ? `?${query}` : ''}`
}
