// The config as its three files have it now: an edit takes effect without a restart, or is named as wanting one, and a
// mistaken one changes nothing.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Track } from '../domain/track.ts'
import { parseQuery } from '../reading/query/parse.ts'
import type { NamedWords, WordLists } from '../reading/query/words.ts'
import { type Compiled, compileTracks, type FirstLook, type Reader } from '../reading/read.ts'
import { type Config, loadConfig } from './load.ts'
import type { Mistake } from './yaml.ts'

export type LiveConfig = {
  /** One that everybody holds: a reload changes what is in it, in place where it is a list or settings. */
  readonly config: Config
  readonly tracks: Config['tracks']
  /** The lists that the tracks' queries refer to, as they are now. */
  readonly words: NamedWords
  readonly read: Reader
  readonly might: FirstLook
  /** The workspaces' own tracks, beside those of the file. Gives the ids of those whose query no longer compiles. */
  setOwn(own: readonly Track[]): readonly string[]
  /** Looks whether a file has changed since, and reads all of them if so. */
  reload(): Reload
}

export type Reload =
  | { readonly kind: 'same' }
  /** `settings` have changed and count now; those of `later` count from the next start. */
  | { readonly kind: 'changed'; readonly settings: readonly LiveSetting[]; readonly later: readonly string[] }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly Mistake[] }

/** What the rest of the bot asks for anew each time. */
const LIVE = ['tracks', 'lists', 'feeds', 'pages', 'folders', 'access', 'quotas', 'subscriptions'] as const
type LiveSetting = (typeof LIVE)[number]

const FILES = ['feeds.yaml', 'tracks.yaml', 'linchpin.yaml']

export function liveConfig(given: Config): LiveConfig {
  const tracks = [...given.tracks]
  const config = { ...given, tracks, access: { ...given.access }, quotas: { ...given.quotas } }
  let started = given
  let compiled = compiledOf(tracks, given.lists)
  let stamp = stampOf(given.folder)
  let seen = stamp

  let own: readonly Track[] = []

  /** A list that an own query refers to may have gone from the file. */
  function compile(): void {
    const usable = own.filter(({ query }) => parseQuery(query, config.lists).ok)
    tracks.splice(0, tracks.length, ...started.tracks, ...usable)
    compiled = compiledOf(tracks, config.lists)
  }

  function take(next: Config): Reload {
    const changed = (Object.keys(next) as (keyof Config)[]).filter(key => textOf(next[key]) !== textOf(started[key]))
    Object.assign(config.access, next.access)
    Object.assign(config.quotas, next.quotas)
    const { lists, feeds, pages, folders, subscriptions } = next
    Object.assign(config, { lists, feeds, pages, folders, subscriptions })
    started = next
    compile()
    const isLive = (key: keyof Config): key is LiveSetting => LIVE.some(one => one === key)
    return { kind: 'changed', settings: changed.filter(isLive), later: changed.filter(key => !isLive(key)).map(nameOf) }
  }

  return {
    config,
    tracks,
    get words() {
      return config.lists.words
    },
    setOwn(given) {
      own = given
      compile()
      return own.filter(track => !tracks.includes(track)).map(({ id }) => id)
    },
    read: article => compiled.value(article),
    might: article => compiled.might(article),
    reload() {
      const now = stampOf(given.folder)
      // Half-written files are not read: they must look the same twice.
      const isSettled = now === seen
      seen = now
      if (now === stamp || !isSettled) return { kind: 'same' }
      stamp = now
      const loaded = loadConfig(given.folder)
      if (!loaded.ok) return { kind: 'mistaken', mistakes: loaded.mistakes }
      // An editor empties a file before it writes it, and may take its time: no track left is not meant.
      if (loaded.config.tracks.length === 0 && tracks.length > 0) return { kind: 'mistaken', mistakes: [EMPTIED] }
      return take(loaded.config)
    },
  }
}

const EMPTIED: Mistake = { file: 'tracks.yaml', line: 1, message: 'no track is left in it' }

/** As the file names it. */
const nameOf = (key: keyof Config): string => (key === 'zone' ? 'timezone' : key)

const textOf = (setting: unknown): string =>
  JSON.stringify(setting, (_, value: unknown) => (value instanceof Map ? [...value] : value)) ?? ''

function compiledOf(tracks: Config['tracks'], lists: WordLists): Extract<Compiled, { ok: true }> {
  const compiled = compileTracks(tracks, lists)
  if (!compiled.ok) throw new Error('the config let a query through that does not compile')
  return compiled
}

/**
 * Which file stands there, its size and its time; a ConfigMap leads its names to other files. One that is gone for a
 * moment (an editor replacing it) has a stamp too.
 */
const stampOf = (folder: string): string =>
  FILES.map(name => {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false })
    return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : 'none'
  }).join('; ')
