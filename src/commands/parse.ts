// Reads a command as typed. What cannot be read comes back as a problem that says what would have been right.

import { usageOf } from '../domain/command.ts'
import type { Outcome, Problem } from '../domain/outcome.ts'
import { type Mode, parseMode } from '../domain/subscription.ts'
import type { Track } from '../domain/track.ts'
import { CATALOG, type CatalogCommand } from './catalog.ts'
import { nearest } from './nearest.ts'
import type { Decision } from './review.ts'

export type Request =
  | { readonly name: 'status' | 'latest' | 'unsubscribe'; readonly track: Track }
  | { readonly name: 'subscribe'; readonly track: Track; readonly mode: Mode | null }
  | { readonly name: 'search'; readonly words: readonly string[] }
  | { readonly name: 'why' | 'mute' | 'relevant' | 'irrelevant'; readonly alert: number }
  | { readonly name: 'track'; readonly track: Track; readonly decision: Decision | null }
  | { readonly name: 'tracks' | 'subscriptions' | 'feeds' | 'help' }

type RequestProblem = Problem<'empty' | 'unknown-command' | 'unknown-track' | 'missing' | 'unreadable'>

/** A command longer than this is an accident or an attack; Slack's own limit for a slash command is lower. */
const LONGEST = 1000

/**
 * Leading slashes and the bot's name are taken off; letter case does not matter, and a track may be named by id or
 * title.
 */
export function parseRequest(text: string, tracks: readonly Track[]): Outcome<Request, RequestProblem> {
  if (text.length > LONGEST)
    return problem('unreadable', `that is ${text.length} characters long; a command has at most ${LONGEST}`)
  const words = withoutAddress(text)
  const [typed, ...rest] = words
  if (!typed) return problem('empty', `nothing was asked; try “status ${tracks[0]?.id ?? 'TRACK'}”, or “help”`)
  const command = CATALOG.find(one => one.name === typed.toLowerCase())
  if (!command) return unknownCommand(typed, words, tracks)
  return parseOptions(command, rest, tracks)
}

function withoutAddress(text: string): string[] {
  const words = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter(word => word !== '')
  if (words[0] !== undefined) words[0] = words[0].replace(/^[/!@]+/, '')
  if (words[0] === '') words.shift()
  return words[0]?.toLowerCase() === 'linchpin' ? words.slice(1) : words
}

function unknownCommand(
  typed: string,
  words: readonly string[],
  tracks: readonly Track[],
): Outcome<never, RequestProblem> {
  const track = trackNamed(words.join(' '), tracks)
  if (track) return problem('unknown-command', `“${track.id}” is a track, not a command; try “status ${track.id}”`)
  const near = nearest(
    typed.toLowerCase(),
    CATALOG.map(one => one.name),
    name => [name],
  )
  const hint =
    near.length > 0 ? `did you mean ${near.map(name => `“${name}”`).join(' or ')}?` : '“help” lists the commands'
  return problem('unknown-command', `there is no command “${shown(typed)}”; ${hint}`)
}

function parseOptions(
  command: CatalogCommand,
  rest: readonly string[],
  tracks: readonly Track[],
): Outcome<Request, RequestProblem> {
  const { name } = command
  switch (name) {
    case 'tracks':
    case 'subscriptions':
    case 'feeds':
    case 'help':
      return { ok: true, value: { name } }
    case 'search':
      return unquoted(rest).length > 0
        ? { ok: true, value: { name, words: unquoted(rest) } }
        : missing(command, 'words to look for')
    case 'why':
    case 'mute':
    case 'relevant':
    case 'irrelevant': {
      const alert = parseAlert(command, rest)
      return alert.ok ? { ok: true, value: { name, alert: alert.value } } : alert
    }
    case 'status':
    case 'latest':
    case 'unsubscribe': {
      const track = parseTrack(command, rest, tracks)
      return track.ok ? { ok: true, value: { name, track: track.value } } : track
    }
    case 'subscribe':
      return parseSubscribe(command, rest, tracks)
    case 'track':
      return parseReview(command, rest, tracks)
  }
}

/** The longest beginning of the words that names a track is the track; what follows is the mode. */
function parseSubscribe(
  command: CatalogCommand,
  rest: readonly string[],
  tracks: readonly Track[],
): Outcome<Request, RequestProblem> {
  const beginnings = rest.map((_, index) => rest.slice(0, index + 1))
  const named = beginnings.findLast(words => trackNamed(words.join(' '), tracks)) ?? beforeMode(rest)
  const track = parseTrack(command, named, tracks)
  if (!track.ok) return track
  const typed = rest.slice(named.length).join(' ')
  if (typed === '') return { ok: true, value: { name: 'subscribe', track: track.value, mode: null } }
  const mode = parseMode(typed)
  if (mode) return { ok: true, value: { name: 'subscribe', track: track.value, mode } }
  return problem(
    'unreadable',
    `“${shown(typed)}” is not a mode; say instant, hourly, or daily with a time such as “daily 08:30”, ` +
      'and “quiet 22:00-07:00” behind it for quiet hours, “headlines” or “mentions” for less or more',
  )
}

const MODE_WORD = /^(instant|hourly|daily|quiet|headlines|about|mentions|\d{1,2}:\d{2})$/i

function beforeMode(words: readonly string[]): readonly string[] {
  const mode = words.findIndex(word => MODE_WORD.test(word))
  return mode < 0 ? words : words.slice(0, mode)
}

/** `review <track> [apply|drop|undo]`. */
function parseReview(
  command: CatalogCommand,
  [verb, ...rest]: readonly string[],
  tracks: readonly Track[],
): Outcome<Request, RequestProblem> {
  if (verb?.toLowerCase() !== 'review') return missing(command, '“review” and a track')
  const decision = DECISIONS.find(one => one === rest.at(-1)?.toLowerCase()) ?? null
  const track = parseTrack(command, decision === null ? rest : rest.slice(0, -1), tracks)
  return track.ok ? { ok: true, value: { name: 'track', track: track.value, decision } } : track
}

const DECISIONS: readonly Decision[] = ['apply', 'drop', 'undo']

function parseAlert(command: CatalogCommand, [typed]: readonly string[]): Outcome<number, RequestProblem> {
  if (typed === undefined) return missing(command, 'the number of an alert')
  const number = /^#?(\d{1,15})$/.exec(typed)?.[1]
  if (number === undefined)
    return problem('unreadable', `“${shown(typed)}” is no alert; alerts have numbers, as in “${command.example}”`)
  return { ok: true, value: Number(number) }
}

function parseTrack(
  command: CatalogCommand,
  words: readonly string[],
  tracks: readonly Track[],
): Outcome<Track, RequestProblem> {
  const typed = words.join(' ')
  if (typed === '') return missing(command, `a track: ${tracks.map(track => track.id).join(', ')}`)
  const track = trackNamed(typed, tracks)
  if (track) return { ok: true, value: track }
  const near = nearest(typed, tracks, one => [one.id, one.title])
  const hint =
    near.length > 0
      ? `did you mean ${near.map(one => one.id).join(' or ')}?`
      : `the tracks are ${tracks.map(one => one.id).join(', ')}`
  return problem('unknown-track', `there is no track “${shown(typed)}”; ${hint}`)
}

/** A track by its id or its title, however it is spaced, hyphenated or capitalised. */
function trackNamed(typed: string, tracks: readonly Track[]): Track | undefined {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '')
  const wanted = plain(typed)
  return wanted === '' ? undefined : tracks.find(track => plain(track.id) === wanted || plain(track.title) === wanted)
}

const unquoted = (words: readonly string[]): string[] =>
  words.map(word => word.replace(/^["“”']+|["“”']+$/g, '')).filter(word => word !== '')

/** What somebody typed, short enough to repeat to them. */
const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const missing = (command: CatalogCommand, what: string): Outcome<never, RequestProblem> =>
  problem('missing', `“${command.name}” needs ${what}; for example “${command.example}” (${usageOf(command)})`)

function problem(kind: RequestProblem['kind'], message: string): Outcome<never, RequestProblem> {
  return { ok: false, problem: { kind, message } }
}
