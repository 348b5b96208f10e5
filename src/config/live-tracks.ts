// The tracks as tracks.yaml has them now: an edit takes effect without a restart, and a mistaken one changes nothing.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Subscription } from '../domain/subscription.ts'
import type { Track } from '../domain/track.ts'
import type { NamedWords, WordLists } from '../reading/query/words.ts'
import { type Compiled, compileTracks, type FirstLook, type Reader } from '../reading/read.ts'
import { type Config, loadConfig } from './load.ts'
import type { Mistake } from './yaml.ts'

export type LiveTracks = {
  /** One list that everybody holds: a reload changes what is in it. */
  readonly tracks: readonly Track[]
  /** The lists that their queries refer to, as they are now. */
  readonly words: NamedWords
  readonly read: Reader
  readonly might: FirstLook
  /** Looks whether the file has changed since, and reads it if so. */
  reload(): Reload
}

type Reload =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly subscriptions: readonly Omit<Subscription, 'origin'>[] }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly Mistake[] }

export function liveTracks(config: Config): LiveTracks {
  const tracks = [...config.tracks]
  let { lists } = config
  let compiled = compiledOf(tracks, lists)
  let stamp = stampOf(config.folder)
  return {
    tracks,
    get words() {
      return lists.words
    },
    read: article => compiled.value(article),
    might: article => compiled.might(article),
    reload() {
      const now = stampOf(config.folder)
      if (now === stamp) return { kind: 'same' }
      stamp = now
      const loaded = loadConfig(config.folder)
      if (!loaded.ok) return { kind: 'mistaken', mistakes: loaded.mistakes }
      // An editor empties a file before it writes it: what is said in that moment is not meant.
      if (loaded.config.tracks.length === 0 && tracks.length > 0) return { kind: 'mistaken', mistakes: [EMPTIED] }
      tracks.splice(0, tracks.length, ...loaded.config.tracks)
      lists = loaded.config.lists
      compiled = compiledOf(tracks, lists)
      return { kind: 'changed', subscriptions: loaded.config.subscriptions }
    },
  }
}

const EMPTIED: Mistake = { file: 'tracks.yaml', line: 1, message: 'no track is left in it' }

function compiledOf(tracks: readonly Track[], lists: WordLists): Extract<Compiled, { ok: true }> {
  const compiled = compileTracks(tracks, lists)
  if (!compiled.ok) throw new Error('the config let a query through that does not compile')
  return compiled
}

/** Size and time of the file; a file that is gone for a moment (an editor replacing it) has a stamp too. */
function stampOf(folder: string): string {
  const stats = statSync(join(folder, 'tracks.yaml'), { throwIfNoEntry: false })
  return stats ? `${stats.size} ${stats.mtimeMs}` : 'none'
}
