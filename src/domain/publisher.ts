// A publisher: its name, kind and country.
import { inLanguage, type Localized } from './localized.ts'

export const PUBLISHER_KINDS = ['official', 'wire', 'press', 'state-media', 'think-tank', 'other'] as const
export type PublisherKind = (typeof PUBLISHER_KINDS)[number]

export type Publisher = {
  readonly name: Localized
  /** Null when unknown. */
  readonly kind: PublisherKind | null
  /** ISO 3166 code in capitals. */
  readonly country: string | null
}

/** The publisher of a configured source, named by its id if it has no name. */
export const publisherOf = (source: {
  readonly id: string
  readonly name?: Localized | undefined
  readonly kind?: PublisherKind | undefined
  readonly country?: string | undefined
}): Publisher => ({ name: source.name ?? source.id, kind: source.kind ?? null, country: source.country ?? null })

/** A publisher's name for comparison: without differences of spelling, case and leading article. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

export type PublisherNamed = (name: string, url?: string | null) => Publisher

/**
 * Finds the publisher that an item names among the known ones: by name, by the id of one of its sources, or by the host
 * of the address. An unknown one gets a name and nothing else.
 */
export function knownPublishers(
  known: readonly { readonly id: string; readonly publisher: Publisher; readonly url: string | null }[],
): PublisherNamed {
  const byName = new Map<string, Publisher>()
  const byHost = new Map<string, Publisher>()
  for (const { id, publisher, url } of known.toReversed()) {
    byName.set(plain(id), publisher)
    for (const language of ['en', 'ko']) byName.set(plain(inLanguage(publisher.name, language)), publisher)
    const host = hostOf(url)
    if (host !== null) byHost.set(host, publisher)
  }
  return (name, url = null) =>
    byName.get(plain(name)) ??
    byHost.get(hostOf(url) ?? hostOf(`https://${name}`) ?? '') ?? { name, kind: null, country: null }
}

/** A host without the prefixes that one publisher's addresses differ by: `www.`, `en.`, `rss.`. */
const hostOf = (url: string | null): string | null =>
  URL.parse(url ?? '')?.hostname.replace(/^(?:www|en|english|rss|feeds?|m)\./, '') ?? null
