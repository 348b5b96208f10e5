// Turns the config folder into one frozen Config, or into every mistake in it at once.
import { join, resolve } from 'node:path'
import type { z } from 'zod'
import { type Channel, CONSOLE } from '../domain/channel.ts'
import type { Subscription } from '../domain/subscription.ts'
import { INSTANT } from '../domain/subscription.ts'
import type { Track } from '../domain/track.ts'
import { parseQuery } from '../reading/query/parse.ts'
import { feedsFile, linchpinFile, tracksFile } from './schema.ts'
import { type Loaded, loadYaml, type Mistake } from './yaml.ts'

type FeedsFile = z.output<typeof feedsFile>
type LinchpinFile = z.output<typeof linchpinFile>

export type Config = {
  readonly folder: string
  readonly feeds: FeedsFile['feeds']
  /** `path` is absolute. */
  readonly folders: FeedsFile['folders']
  readonly tracks: readonly Track[]
  /** IANA zone in which `daily HH:MM` is meant. */
  readonly zone: string
  readonly fetch: LinchpinFile['fetch']
  readonly access: LinchpinFile['access']
  readonly summarize: LinchpinFile['summarize']
  readonly subscriptions: readonly Omit<Subscription, 'origin'>[]
  readonly webhooks: readonly { readonly channel: Channel; readonly url: string; readonly secretFrom: string }[]
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Reads feeds.yaml, tracks.yaml and linchpin.yaml (which may be missing) from a folder. */
export function loadConfig(folder: string): ConfigResult {
  const feeds = loadYaml(join(folder, 'feeds.yaml'), feedsFile)
  const tracks = loadYaml(join(folder, 'tracks.yaml'), tracksFile)
  const linchpin = loadYaml(join(folder, 'linchpin.yaml'), linchpinFile, '')
  const mistakes = [...feeds.mistakes, ...tracks.mistakes, ...linchpin.mistakes]
  mistakes.push(...sourceMistakes(feeds), ...trackMistakes(tracks), ...subscriptionMistakes(linchpin, tracks))
  if (mistakes.length > 0 || !feeds.value || !tracks.value || !linchpin.value) return { ok: false, mistakes }
  return { ok: true, config: freeze(assemble(folder, feeds.value, tracks.value.tracks, linchpin.value)) }
}

function assemble(folder: string, feeds: FeedsFile, tracks: readonly Track[], linchpin: LinchpinFile): Config {
  return {
    folder: resolve(folder),
    feeds: feeds.feeds,
    folders: feeds.folders.map(one => ({ ...one, path: resolve(folder, one.path) })),
    tracks,
    zone: linchpin.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    fetch: linchpin.fetch,
    access: linchpin.access,
    summarize: linchpin.summarize,
    subscriptions: subscriptionsOf(linchpin, tracks),
    webhooks: linchpin.webhooks,
  }
}

/** Where each source reads: an address or a path, by the source's id. */
export const placesOf = ({ feeds, folders }: Config): Map<string, string> =>
  new Map([...folders.map(one => [one.id, one.path] as const), ...feeds.map(one => [one.id, one.url] as const)])

/** Without a `subscriptions` setting the console follows every track, so that a fresh clone has something to say. */
function subscriptionsOf({ subscriptions }: LinchpinFile, tracks: readonly Track[]): Omit<Subscription, 'origin'>[] {
  if (!subscriptions) return tracks.map(track => ({ channel: CONSOLE, track: track.id, mode: INSTANT }))
  return subscriptions.flatMap(({ channel, tracks: ids, mode }) => ids.map(track => ({ channel, track, mode })))
}

/** Ids are shared by feeds and folders: an alert names its source by id alone. */
function sourceMistakes({ value, place }: Loaded<FeedsFile>): Mistake[] {
  if (!value) return []
  return [
    ...repeated(
      value.feeds.map((feed, index) => ({ name: feed.id, path: ['feeds', index, 'id'] })),
      place,
    ),
    ...value.folders
      .map((one, index) => ({ name: one.id, path: ['folders', index, 'id'] }))
      .filter(one => value.feeds.some(feed => feed.id === one.name))
      .map(one => place(one.path, `folders id “${one.name}” is also the id of a feed: give one of them another`)),
    ...repeated(
      value.folders.map((one, index) => ({ name: one.id, path: ['folders', index, 'id'] })),
      place,
    ),
  ]
}

function repeated(
  entries: readonly { name: string; path: (string | number)[] }[],
  place: Loaded<unknown>['place'],
): Mistake[] {
  const first = new Map(entries.toReversed().map(entry => [entry.name, entry]))
  return entries
    .filter(entry => first.get(entry.name) !== entry)
    .map(({ name, path }) => place(path, `the id “${name}” stands here a second time: give each its own`))
}

function trackMistakes({ value, place }: Loaded<z.output<typeof tracksFile>>): Mistake[] {
  if (!value) return []
  const queries = value.tracks.flatMap((track, index) => {
    const query = parseQuery(track.query)
    if (query.ok) return []
    return [
      place(
        ['tracks', index, 'query'],
        `the query of ${track.id} cannot be read at its column ${query.problem.column}: ${query.problem.message}`,
      ),
    ]
  })
  return [
    ...queries,
    ...repeated(
      value.tracks.map((track, index) => ({ name: track.id, path: ['tracks', index, 'id'] })),
      place,
    ),
  ]
}

function subscriptionMistakes(linchpin: Loaded<LinchpinFile>, tracks: Loaded<z.output<typeof tracksFile>>): Mistake[] {
  const known = tracks.value?.tracks.map(track => track.id)
  if (!linchpin.value?.subscriptions || !known) return []
  return linchpin.value.subscriptions.flatMap((subscription, index) =>
    subscription.tracks.flatMap((track, position) => {
      if (known.includes(track)) return []
      const path = ['subscriptions', index, 'tracks', position]
      return [
        linchpin.place(
          path,
          `there is no track “${track}”: write one of ${known.join(', ') || 'those you add to tracks.yaml'}`,
        ),
      ]
    }),
  )
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}
