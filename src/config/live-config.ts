// The config as the files have it now: an edit takes effect without a restart, or is reported as needing one; a faulty
// edit changes nothing.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Track } from '../domain/track.ts'
import { parseQuery } from '../reading/query/parse.ts'
import type { NamedWords, WordLists } from '../reading/query/words.ts'
import { type Compiled, compileTracks, type FirstLook, type Reader } from '../reading/read.ts'
import { type Config, loadConfig } from './load.ts'
import type { Mistake } from './yaml.ts'

export type LiveConfig = {
  /** Shared by all holders; a reload updates it in place. */
  readonly config: Config
  readonly tracks: Config['tracks']
  /** The current lists that the tracks' queries refer to. */
  readonly words: NamedWords
  readonly read: Reader
  readonly might: FirstLook
  /** Sets the workspaces' own tracks. Returns the ids of those whose query no longer compiles. */
  setOwn(own: readonly Track[]): readonly string[]
  /** Rereads all files if one has changed. */
  reload(): Reload
}

export type Reload =
  | { readonly kind: 'same' }
  /** `settings` changed and apply now; those in `later` apply from the next start. */
  | { readonly kind: 'changed'; readonly settings: readonly LiveSetting[]; readonly later: readonly string[] }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly Mistake[] }

/** Settings that the rest of the bot looks up on every use. */
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

  /** An own query may refer to a list that is gone from the file. */
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
      // Files must look the same twice, so that half-written ones are not read.
      const isSettled = now === seen
      seen = now
      if (now === stamp || !isSettled) return { kind: 'same' }
      stamp = now
      const loaded = loadConfig(given.folder)
      if (!loaded.ok) return { kind: 'mistaken', mistakes: loaded.mistakes }
      // An editor may truncate a file before writing it, so an empty list of tracks is not meant.
      if (loaded.config.tracks.length === 0 && tracks.length > 0) return { kind: 'mistaken', mistakes: [EMPTIED] }
      return take(loaded.config)
    },
  }
}

const EMPTIED: Mistake = { file: 'tracks.yaml', line: 1, message: 'no track is left in it' }

/** The setting's name in the file. */
const nameOf = (key: keyof Config): string => (key === 'zone' ? 'timezone' : key)

const textOf = (setting: unknown): string =>
  JSON.stringify(setting, (_, value: unknown) => (value instanceof Map ? [...value] : value)) ?? ''

function compiledOf(tracks: Config['tracks'], lists: WordLists): Extract<Compiled, { ok: true }> {
  const compiled = compileTracks(tracks, lists)
  if (!compiled.ok) throw new Error('the config let a query through that does not compile')
  return compiled
}

/**
 * Identifies a file's version by inode, size and time; a ConfigMap swaps the file behind the name. A file that is
 * missing for a moment (an editor replacing it) has a stamp too.
 */
const stampOf = (folder: string): string =>
  FILES.map(name => {
    const stats = statSync(join(folder, name), { throwIfNoEntry: false })
    return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs}` : 'none'
  }).join('; ')
