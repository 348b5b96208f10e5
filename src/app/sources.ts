// Makes the configured sources, with the one fetcher and the one parser that they share.
import type { Config } from '../config/load.ts'
import type { ProxySettings } from '../domain/proxy.ts'
import type { Random } from '../domain/world.ts'
import { createFeedParser } from '../sources/feed/parser.ts'
import { feedSource } from '../sources/feed/source.ts'
import { folderSource } from '../sources/folder/folder.ts'
import { createFetcher, type Fetcher } from '../sources/http/fetch.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import type { Source } from '../sources/source.ts'

type Sources = {
  readonly all: Map<string, Source>
  readonly fetch: Fetcher
  /** Ends the sockets and the parsing. */
  readonly close: () => Promise<void>
}

type SourcesOptions = {
  readonly proxy: ProxySettings | null
  readonly random: Random
  /** Gives the same source, whose reads are counted. */
  readonly counted: (source: Source) => Source
}

/** The configured sources, which share one fetcher and one parser. */
export function openSources(config: Config, { proxy, random, counted }: SourcesOptions): Sources {
  const { allowNetworks, contact } = config.fetch
  const fetch = createFetcher({ allowNetworks, userAgent: userAgent(contact), proxy })
  const parser = createFeedParser()
  const sources = [
    ...config.folders.map(folder => folderSource(folder, parser)),
    ...config.feeds.map(feed =>
      feedSource({ ...feed, language: feed.lang ?? null, timezone: feed.timezone ?? null }, { fetch, parser, random }),
    ),
  ]
  const close = async () => {
    await parser.close()
    await fetch.close()
  }
  return { all: new Map(sources.map(source => [source.id, counted(source)])), fetch, close }
}

/** What the store remembers each source by: a change of its settings makes it due at once. */
export const knownSources = (config: Config) => [
  ...config.folders.map(({ id, ...settings }) => ({
    id,
    kind: 'folder' as const,
    place: settings.path,
    settings: JSON.stringify(settings),
  })),
  ...config.feeds.map(({ id, ...settings }) => ({
    id,
    kind: 'feed' as const,
    place: settings.url,
    settings: JSON.stringify(settings),
  })),
]
