// Parses `<track>[, <track>…] [mode]`: several tracks, or `all`, and a mode.
import { beginsMode, type Mode, parseMode } from '../domain/mode.ts'
import type { Track } from '../domain/track.ts'
import { trackNamed } from './name.ts'
import { parseTrack, problem, type Read, type Reading, shown } from './option.ts'

type AskedTracks = { readonly tracks: readonly Track[]; readonly mode: Mode | null }

type Subscribing = 'subscribe' | 'unsubscribe'

/**
 * The longest prefix of the words that names a track is the track; what follows the last track is the mode. A mode
 * alone applies to everything that the channel follows.
 */
export function parseSubscribe(command: Subscribing, words: readonly string[], reading: Reading): Read<AskedTracks> {
  const alone = command === 'subscribe' && longestName(words, reading) === null ? parseMode(words.join(' ')) : null
  if (alone) return { ok: true, value: { tracks: [], mode: alone } }
  const found = new Set<Track>()
  const wishes: string[] = []
  const pieces = words.join(' ').split(/[,，、]/)
  for (const piece of pieces.map(text => text.split(' ').filter(word => word !== ''))) {
    const isMode = found.size > 0 && (piece[0] === undefined || beginsMode(piece[0]))
    let rest = piece
    for (let name = isMode ? null : firstName(rest, reading); name !== null; name = longestName(rest, reading)) {
      const named = tracksNamed(command, name, reading)
      if (!named.ok) return named
      for (const track of named.value) found.add(track)
      rest = rest.slice(name.length)
    }
    wishes.push(...rest)
  }
  if (wishes.length === 0) return { ok: true, value: { tracks: [...found], mode: null } }
  const mode = parseMode(wishes.join(' '))
  if (mode) return { ok: true, value: { tracks: [...found], mode } }
  return problem('unreadable', reading.words.problems.noSchedule(shown(wishes.join(' '))))
}

const ALL: ReadonlySet<string> = new Set(['all', 'everything', '전부', '모두'])

export const isAll = (words: readonly string[]): boolean => words.length === 1 && ALL.has(words.join('').toLowerCase())

function tracksNamed(command: Subscribing, name: readonly string[], reading: Reading): Read<readonly Track[]> {
  if (isAll(name)) return { ok: true, value: reading.tracks }
  const track = parseTrack(command, name, reading)
  return track.ok ? { ok: true, value: [track.value] } : track
}

/** The prefix of the words that names a track, or seems meant to. */
const firstName = (words: readonly string[], reading: Reading): readonly string[] =>
  longestName(words, reading) ?? beforeMode(words)

function longestName(words: readonly string[], { tracks }: Reading): readonly string[] | null {
  const beginnings = words.map((_, index) => words.slice(0, index + 1))
  return beginnings.findLast(some => isAll(some) || trackNamed(some.join(' '), tracks)) ?? null
}

function beforeMode(words: readonly string[]): readonly string[] {
  const mode = words.findIndex(beginsMode)
  return mode < 0 ? words : words.slice(0, mode)
}
