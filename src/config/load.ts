// Loads the config folder into one frozen Config, or reports every mistake in it at once.
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import { type Channel, CONSOLE } from '../domain/channel.ts'
import { INSTANT } from '../domain/mode.ts'
import { plainAddresses } from '../domain/redact.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Track } from '../domain/track.ts'
import { parseQuery } from '../reading/query/parse.ts'
import { createWordLists, type NamedWords, type WordLists } from '../reading/query/words.ts'
import { feedsFile } from './feeds-schema.ts'
import { linchpinFile, tracksFile } from './schema.ts'
import { type Loaded, loadYaml, type Mistake, type MistakeAt } from './yaml.ts'

type FeedsFile = z.output<typeof feedsFile>
type TracksFile = z.output<typeof tracksFile>
type LinchpinFile = z.output<typeof linchpinFile>

export type Config = {
  readonly folder: string
  readonly feeds: FeedsFile['feeds']
  readonly pages: FeedsFile['pages']
  /** `path` is absolute. */
  readonly folders: FeedsFile['folders']
  readonly tracks: readonly Track[]
  /** The lists of tracks.yaml that queries refer to. */
  readonly lists: WordLists
  /** IANA zone of times like `daily HH:MM`. */
  readonly zone: string
  readonly fetch: LinchpinFile['fetch']
  readonly websub: LinchpinFile['websub']
  readonly access: LinchpinFile['access']
  readonly summarize: LinchpinFile['summarize']
  readonly corrections: LinchpinFile['corrections']
  readonly quotas: LinchpinFile['quotas']
  /** Channels that hear what is wrong with the bot itself. */
  readonly operators: readonly Channel[]
  /** Retention in ms; undefined means forever. */
  readonly keep: LinchpinFile['keep']
  readonly subscriptions: readonly Omit<Subscription, 'origin'>[]
  readonly webhooks: readonly { readonly channel: Channel; readonly url: string; readonly secretFrom: string }[]
}

type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Reads feeds.yaml, tracks.yaml and the optional linchpin.yaml from a folder. */
export function loadConfig(folder: string): ConfigResult {
  const feeds = loadYaml(join(folder, 'feeds.yaml'), feedsFile)
  const tracks = loadYaml(join(folder, 'tracks.yaml'), tracksFile)
  const linchpin = loadYaml(join(folder, 'linchpin.yaml'), linchpinFile, '')
  const lists = createWordLists(tracks.value?.words ?? wordsIn(tracks.raw))
  const mistakes = [...feeds.mistakes, ...tracks.mistakes, ...linchpin.mistakes]
  mistakes.push(...sourceMistakes(feeds), ...trackMistakes(tracks, lists), ...subscriptionMistakes(linchpin, tracks))
  if (mistakes.length > 0 || !feeds.value || !tracks.value || !linchpin.value) return { ok: false, mistakes }
  return { ok: true, config: freeze(assemble(folder, feeds.value, tracks.value.tracks, lists, linchpin.value)) }
}

function assemble(
  folder: string,
  feeds: FeedsFile,
  tracks: readonly Track[],
  lists: WordLists,
  linchpin: LinchpinFile,
): Config {
  return {
    folder: resolve(folder),
    feeds: feeds.feeds,
    pages: feeds.pages,
    folders: feeds.folders.map(one => ({ ...one, path: resolve(folder, one.path) })),
    tracks,
    lists,
    zone: linchpin.timezone ?? machineZone(),
    fetch: linchpin.fetch,
    websub: linchpin.websub,
    access: linchpin.access,
    summarize: linchpin.summarize,
    quotas: linchpin.quotas,
    keep: linchpin.keep,
    operators: linchpin.operators,
    corrections: linchpin.corrections,
    subscriptions: subscriptionsOf(linchpin, tracks),
    webhooks: linchpin.webhooks,
  }
}

/** Where each source reads from, by id, for display: a path, or an address without its secrets. */
export const placesOf = ({ feeds, pages, folders }: Config): Map<string, string> =>
  new Map([
    ...folders.map(one => [one.id, one.path] as const),
    ...[...feeds, ...pages].map(one => [one.id, plainAddresses(one.url)] as const),
  ])

/** Settings that name an environment variable. */
const NAMES_VARIABLE: ReadonlySet<string> = new Set(['secretFrom', 'keyFrom', 'env'])

/** All environment variables that the config names; their values are secrets. */
export function variablesIn(settings: unknown): string[] {
  if (typeof settings !== 'object' || settings === null || settings instanceof Map) return []
  return Object.entries(settings).flatMap(([name, value]) =>
    NAMES_VARIABLE.has(name) && typeof value === 'string' ? [value] : variablesIn(value),
  )
}

/** Without `subscriptions` the console follows every track, so that a fresh clone has something to show. */
function subscriptionsOf({ subscriptions }: LinchpinFile, tracks: readonly Track[]): Omit<Subscription, 'origin'>[] {
  if (!subscriptions) return tracks.map(track => ({ channel: CONSOLE, track: track.id, mode: INSTANT }))
  return subscriptions.flatMap(({ channel, tracks: ids, mode }) => ids.map(track => ({ channel, track, mode })))
}

/** The machine's zone, or UTC when it is invalid. */
export function machineZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined
  return zone === undefined || zone === 'Etc/Unknown' ? 'UTC' : zone
}

/** An item with an id, and its place in the file. */
type Listed = {
  readonly id: string
  readonly path: readonly (string | number)[]
  readonly item: Readonly<Record<string, unknown>>
}

/** A list's items with an id, as far as they can be read, so that the checks below work despite other mistakes. */
function listed(raw: unknown, name: string): Listed[] {
  const items = isRecord(raw) ? raw[name] : undefined
  if (!Array.isArray(items)) return []
  return items.flatMap((item: unknown, index) =>
    isRecord(item) && typeof item.id === 'string' ? [{ id: item.id, path: [name, index, 'id'], item }] : [],
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Ids are unique across all kinds of sources, because an alert names its source by id alone. */
function sourceMistakes({ raw, place }: Loaded<FeedsFile>): Mistake[] {
  const lists = ['feeds', 'pages', 'folders'].map(name => listed(raw, name))
  const shared = lists.flatMap((list, index) =>
    list.flatMap(({ id, path }) => {
      const other = lists.slice(0, index).find(before => before.some(one => one.id === id))?.[0]
      if (other === undefined) return []
      const kind = other.path[0] === 'feeds' ? 'feed' : 'page'
      return [place(path, `${path[0]} id “${id}” is also the id of a ${kind}: give one of them another`)]
    }),
  )
  return [...lists.flatMap(list => repeated(list, place)), ...shared]
}

function repeated(entries: readonly Listed[], place: MistakeAt): Mistake[] {
  const first = new Map(entries.toReversed().map(entry => [entry.id, entry]))
  return entries
    .filter(entry => first.get(entry.id) !== entry)
    .map(({ id, path }) => place(path, `the id “${id}” stands here a second time: give each its own`))
}

function trackMistakes({ raw, place }: Loaded<TracksFile>, lists: WordLists): Mistake[] {
  const tracks = listed(raw, 'tracks')
  const queries = tracks.flatMap(({ id, path, item }) => {
    const query = typeof item.query === 'string' && item.query.trim() !== '' ? parseQuery(item.query, lists) : null
    if (!query || query.ok) return []
    const { column, message } = query.problem
    return [
      place([...path.slice(0, 2), 'query'], `the query of ${id} cannot be read at its column ${column}: ${message}`),
    ]
  })
  return [...queries, ...repeated(tracks, place)]
}

/** The lists, as far as they can be read despite mistakes elsewhere in the file. */
function wordsIn(raw: unknown): NamedWords {
  const lists = isRecord(raw) && isRecord(raw.words) ? Object.entries(raw.words) : []
  return Object.fromEntries(
    lists.map(([name, list]) => [name, Array.isArray(list) ? list.filter(item => typeof item === 'string') : []]),
  )
}

function subscriptionMistakes(linchpin: Loaded<LinchpinFile>, tracks: Loaded<z.output<typeof tracksFile>>): Mistake[] {
  const known = listed(tracks.raw, 'tracks').map(track => track.id)
  const subscriptions = isRecord(linchpin.raw) ? linchpin.raw.subscriptions : undefined
  if (!Array.isArray(subscriptions)) return []
  return subscriptions.flatMap((subscription: unknown, index) => {
    const wanted = isRecord(subscription) && Array.isArray(subscription.tracks) ? subscription.tracks : []
    return wanted.flatMap((track: unknown, position) => {
      if (typeof track !== 'string' || known.includes(track)) return []
      const path = ['subscriptions', index, 'tracks', position]
      return [
        linchpin.place(
          path,
          `there is no track “${track}”: write one of ${known.join(', ') || 'those you add to tracks.yaml'}`,
        ),
      ]
    })
  })
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
