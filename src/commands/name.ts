// Finds the track or command that somebody means: by id, title in either language, a word of it, or a misspelling.
import { namesOf, type Track } from '../domain/track.ts'
import { nearest } from './nearest.ts'

/** `one` is a clear result; `near` are possible ones. */
type Meant<Thing> = { readonly one: Thing | null; readonly near: readonly Thing[] }

/** Finds a track by one of its names, ignoring spaces, hyphens and case. */
export function trackNamed(typed: string, tracks: readonly Track[]): Track | undefined {
  const wanted = letters(typed)
  return wanted === '' ? undefined : tracks.find(track => namesOf(track).some(name => letters(name) === wanted))
}

/** The track that was meant. */
export function meantTrack(typed: string, tracks: readonly Track[]): Meant<Track> {
  const named = trackNamed(typed, tracks)
  return named ? { one: named, near: [] } : clearOf(nearest(typed, tracks, namesOf))
}

/** Finds the nearest of several names when none matches exactly. */
export const meantName = (typed: string, names: readonly string[]): Meant<string> =>
  clearOf(nearest(typed, names, name => [name]))

/** How much nearer than the next the nearest must be to be clear. */
const CLEARLY = 0.15

function clearOf<Thing>(found: readonly { readonly candidate: Thing; readonly distance: number }[]): Meant<Thing> {
  const [first, second] = found
  const isClear = first !== undefined && (second === undefined || second.distance - first.distance >= CLEARLY)
  return { one: isClear ? first.candidate : null, near: found.map(({ candidate }) => candidate) }
}

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
