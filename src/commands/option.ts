// Parses a track as typed in a command, and words the problem when there is none.
import type { Outcome, Problem } from '../domain/outcome.ts'
import type { Track } from '../domain/track.ts'
import { CATALOG, type CommandName } from './catalog.ts'
import type { Speaking } from './context.ts'
import { meantTrack, trackNamed } from './name.ts'

type RequestProblem = Problem<'empty' | 'unknown-command' | 'unknown-track' | 'missing' | 'unreadable'>

export type Read<Value> = Outcome<Value, RequestProblem>

/** What parsing needs. */
export type Reading = Pick<Speaking, 'tracks' | 'words' | 'typed'>

/** The single track that the words name; a clear misspelling will do, unless it must be named `exactly`. */
export function parseTrack(
  command: CommandName,
  words: readonly string[],
  reading: Reading,
  { exactly = false } = {},
): Read<Track> {
  const { problems } = reading.words
  const ids = reading.tracks.map(track => track.id)
  const asked = words.join(' ')
  if (asked === '') return missing(command, problems.needsTrack(ids), reading)
  const { one, near } = meantTrack(asked, reading.tracks)
  if (one && (!exactly || trackNamed(asked, reading.tracks))) return { ok: true, value: one }
  const named = near.map(track => track.id)
  return problem('unknown-track', problems.noTrack(shown(asked), named, ids))
}

/** What somebody typed, shortened for quoting it back. */
export const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Says what the command lacks, with an example. */
export function missing(name: CommandName, what: string, { words, typed }: Reading): Read<never> {
  const example = CATALOG.find(one => one.name === name)?.example ?? name
  return problem('missing', words.problems.needs(name, what, typed(example)))
}

export function problem(kind: RequestProblem['kind'], message: string): Read<never> {
  return { ok: false, problem: { kind, message } }
}
