// The input and output of the page's views.
import type { HttpBindings } from '@hono/node-server'
import type { html } from 'hono/html'
import type { Looking } from '../commands/context.ts'
import type { Config } from '../config/load.ts'
import type { Channel } from '../domain/channel.ts'
import type { Db } from '../store/db/open.ts'
import type { Words } from '../words/en.ts'

export type PageEnv = { Bindings: HttpBindings }

export type Html = ReturnType<typeof html>

/** The notices of a platform's adapter, one sentence each. */
export type PlatformHealth = { readonly name: string; readonly health: readonly string[] }

export type ViewContext = {
  /** The page's own connection, for reading only, so that no view delays an alert. */
  readonly db: Db
  readonly now: Date
  /** The zone of rendered times; the script rewrites them in the viewer's zone. */
  readonly zone: string
  /** The texts in the viewer's language. */
  readonly words: Words
  readonly config: Config
  /** Where each source reads from, as shown to people. */
  readonly places: ReadonlyMap<string, string>
  readonly platforms: readonly PlatformHealth[]
  /** Free space of the data folder; null when the store is on a server. */
  readonly freeMegabytes: number | null
  /** The requested address; its query is untrusted. */
  readonly url: URL
  /** A parameter of the path, such as `id` in `/stories/:id`. */
  readonly param: (name: string) => string
  /** The submitted form, all untrusted; null for a plain view. */
  readonly sent: Readonly<Record<string, unknown>> | null
  /** The address that opens a post; null on a platform without one. */
  readonly linkTo: (channel: Channel, posted: string) => string | null
  readonly look: Pick<Looking, 'article' | 'text'>
}

/** `status` defaults to 200. */
export type ShownView = { readonly title: string; readonly body: Html; readonly status?: 200 | 400 }

/** Renders a view; null when what it shows does not exist. */
export type View = (context: ViewContext) => Promise<ShownView | null>

/** Rows per page. */
export const PAGE_ROWS = 50

/** Most pages; a filter finds what lies further back. */
const LAST_PAGE = 2_000

/** The requested page, from 1. */
export function pageNumber({ url }: Pick<ViewContext, 'url'>): number {
  const asked = Number(url.searchParams.get('page'))
  return Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, LAST_PAGE) : 1
}

/** The same address with changed query values; null removes one. */
export function withQuery({ url }: Pick<ViewContext, 'url'>, values: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(url.searchParams)
  for (const [name, value] of Object.entries(values)) value === null ? query.delete(name) : query.set(name, value)
  return `${url.pathname}${query.size > 0 ? `?${query}` : ''}`
}
