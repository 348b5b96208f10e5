// Creates the configured sources and the fetcher and parser that they share.
import type { Looking } from '../commands/context.ts'
import type { Config } from '../config/load.ts'
import { isOwn } from '../domain/own-source.ts'
import type { ProxySettings } from '../domain/proxy.ts'
import { knownPublishers, publisherOf } from '../domain/publisher.ts'
import type { Clock, Random } from '../domain/world.ts'
import type { Analyze } from '../ingest/analyzer.ts'
import { createFeedParser } from '../sources/feed/parser.ts'
import { feedSource } from '../sources/feed/source.ts'
import { folderSource } from '../sources/folder/folder.ts'
import { createFetcher, type Fetcher } from '../sources/http/fetch.ts'
import { type OwnHeaders, withOwnHeaders } from '../sources/http/own-headers.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { politely } from '../sources/page/polite.ts'
import { pageSource } from '../sources/page/source.ts'
import type { Source } from '../sources/source.ts'
import { createLook } from './look.ts'

export type Sources = {
  /** Shared by all holders and updated in place. */
  readonly all: ReadonlyMap<string, Source>
  /** Updates it to an edited config: a source with unchanged settings stays, along with any read in flight. */
  renew(config: Config): void
  readonly fetch: Fetcher
  readonly look: (analyze: Analyze, clock: Clock) => Looking
  /** Closes the sockets and the parser process. */
  readonly close: () => Promise<void>
}

type SourcesOptions = {
  readonly proxy: ProxySettings | null
  readonly random: Random
  /** Looks up an environment variable. */
  readonly secret: (name: string) => string | undefined
  /** Wraps a source to count its reads. */
  readonly counted: (source: Source) => Source
}

/** Creates the configured sources. */
export function openSources(config: Config, { proxy, random, secret, counted }: SourcesOptions): Sources {
  const { allowNetworks, contact } = config.fetch
  const fetch = createFetcher({ allowNetworks, userAgent: userAgent(contact), proxy })
  const parser = createFeedParser()
  const all = new Map<string, Source>()
  const made = new Map<string, string>()
  let publisherNamed = publishersIn(config)
  const tools = {
    fetch,
    parser,
    random,
    publisherNamed: (...asked: Parameters<typeof publisherNamed>) => publisherNamed(...asked),
  }
  const polite = politely(fetch)
  const make = (settings: Configured): Source => {
    if ('path' in settings) return folderSource({ ...settings, publisher: publisherOf(settings) }, parser)
    const common = {
      language: settings.lang ?? null,
      timezone: settings.timezone ?? null,
      publisher: publisherOf(settings),
    }
    const own = ownHeadersOf(settings, secret)
    if ('fullText' in settings)
      return feedSource({ ...settings, ...common }, { ...tools, fetch: withOwnHeaders(fetch, settings.url, own) })
    return pageSource({ ...settings, ...common }, { ...tools, fetch: withOwnHeaders(polite, settings.url, own) })
  }
  const renew = (next: Config): void => {
    publisherNamed = publishersIn(next)
    const settings = new Map([...next.folders, ...next.pages, ...next.feeds].map(one => [one.id, one]))
    for (const id of all.keys()) if (!settings.has(id)) all.delete(id)
    for (const [id, one] of settings) {
      if (all.has(id) && made.get(id) === JSON.stringify(one)) continue
      all.set(id, counted(make(one)))
      made.set(id, JSON.stringify(one))
    }
  }
  renew(config)
  const close = async () => {
    await parser.close()
    await fetch.close()
  }
  const look: Sources['look'] = (analyze, clock) => createLook({ fetch, parser, analyze, clock })
  return { all, renew, fetch, look, close }
}

/** The publishers of the operator's config, by name and by the host of their feeds. */
export const publishersIn = ({ feeds, pages, folders }: Config) =>
  knownPublishers([
    ...[...feeds, ...pages]
      .filter(({ id }) => !isOwn(id))
      .map(feed => ({ id: feed.id, publisher: publisherOf(feed), url: feed.url })),
    ...folders.map(folder => ({ id: folder.id, publisher: publisherOf(folder), url: null })),
  ])

/** Each source as the store identifies it: a changed setting makes it due at once. */
export const knownSources = (config: Config) => [
  ...config.folders.map(folder => knownSource('folder', folder.path, folder)),
  ...config.pages.map(page => knownSource('page', page.url, page)),
  ...config.feeds.map(feed => knownSource('feed', feed.url, feed)),
]

type Configured = Config['feeds'][number] | Config['pages'][number] | Config['folders'][number]

/** The secret headers of one source, from the environment. */
export function ownHeadersOf(
  { headers = {}, cookie, userAgent }: Pick<Config['feeds'][number], 'headers' | 'cookie' | 'userAgent'>,
  secret: SourcesOptions['secret'],
): OwnHeaders {
  const named = { ...headers, ...(cookie && { cookie }), ...(userAgent && { 'user-agent': userAgent }) }
  return Object.fromEntries(
    Object.entries(named).map(([name, from]) => [
      name,
      typeof from === 'string'
        ? { variable: 'userAgent', value: from }
        : { variable: from.env, value: secret(from.env) },
    ]),
  )
}

/** A publisher's name does not affect how a source is read, so renaming one makes nothing due. */
function knownSource(kind: 'feed' | 'page' | 'folder', place: string, source: Configured) {
  const { id, name: _, kind: __, country: ___, group: ____, silentAfter, ...settings } = source
  return { id, kind, place, settings: JSON.stringify(settings), publisher: publisherOf(source), silentAfter }
}
