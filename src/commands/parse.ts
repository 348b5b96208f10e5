// Parses a command as typed. What cannot be parsed becomes a problem that says what would have been right.

import { LANGUAGES, type ReaderLanguage } from '../domain/locale.ts'
import type { Mode } from '../domain/mode.ts'
import { DAY, isZone, MINUTE, parseDuration } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import type { StorySearch } from '../store/story-search.ts'
import { type BriefRest, readMarks } from './brief.ts'
import { CATALOG, type CatalogCommand } from './catalog.ts'
import { meantName, trackNamed } from './name.ts'
import { missing, parseTrack, problem, type Read, type Reading, shown } from './option.ts'
import type { TrackRequest } from './own-track.ts'
import { type AlertRequest, parseAlert } from './parse-alert.ts'
import { type FeedRequest, parseFeed, parseTry } from './parse-feed.ts'
import { parseSearch } from './parse-search.ts'
import { parseSettings } from './parse-settings.ts'
import { parseSubscribe } from './parse-subscribe.ts'
import type { Decision } from './review.ts'
import type { RightChange } from './settings.ts'
import { formTyped, isLabel } from './track-draft.ts'

export type Request =
  | { readonly name: 'status'; readonly track: Track; readonly days: number | null }
  | { readonly name: 'brief'; readonly track: Track | null; readonly rest: BriefRest | null }
  | { readonly name: 'timeline'; readonly track: Track }
  | { readonly name: 'pause'; readonly ms: number | null }
  | { readonly name: 'subscribe'; readonly tracks: readonly Track[]; readonly mode: Mode | null }
  | { readonly name: 'unsubscribe'; readonly tracks: readonly Track[] }
  | ({ readonly name: 'search' } & StorySearch)
  | AlertRequest
  | { readonly name: 'track'; readonly does: 'review'; readonly track: Track; readonly decision: Decision | null }
  | ({ readonly name: 'track' } & TrackRequest)
  | { readonly name: 'language'; readonly language: ReaderLanguage }
  | { readonly name: 'zone'; readonly zone: string }
  | { readonly name: 'changes'; readonly undo: number | null }
  | ({ readonly name: 'feed' } & FeedRequest)
  | { readonly name: 'try'; readonly addresses: readonly string[] }
  | { readonly name: 'settings'; readonly change: RightChange | null }
  | { readonly name: 'help'; readonly command: CatalogCommand | null }
  | { readonly name: 'tracks' | 'subscriptions' | 'feeds' | 'thanks' | 'hello' | 'welcome' | 'installed' | 'sample' }

/** A longer command is an accident or an attack; Slack's own limit for slash commands is lower. */
const LONGEST = 1000

/**
 * Ignores leading slashes, the bot's name and letter case. A clear misspelling is taken as meant, except in commands
 * that change something.
 */
export function parseRequest(text: string, reading: Reading): Read<Request> {
  const { words: say, typed, tracks } = reading
  if (text.length > LONGEST) return problem('unreadable', say.problems.tooLong(text.length, LONGEST))
  const asked = withoutAddress(text)
  // The prefix of a button that shares its answer with the channel.
  const words = asked[0] === 'public' ? asked.slice(1) : asked
  const [first, ...rest] = words
  if (!first)
    return problem('empty', say.problems.nothingAsked(typed(`status ${tracks[0]?.id ?? 'TRACK'}`), typed('help')))
  // Sent by adapters when the bot joins a channel or workspace, and by the button under that greeting.
  if (text === 'welcome' || text === 'installed' || text === 'sample') return { ok: true, value: { name: text } }
  const courtesy = courtesyIn(words)
  if (courtesy) return { ok: true, value: { name: courtesy } }
  const command = commandNamed(first)
  return command ? parseOptions(command, rest, reading) : unknownCommand(first, words, reading)
}

function withoutAddress(text: string): string[] {
  const words = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter(word => word !== '')
  if (words[0] !== undefined) words[0] = words[0].replace(/^[/!@]+/, '').replace(/(?<=.)[?!.]+$/, '')
  if (words[0] === '') words.shift()
  const own = words[0]?.toLowerCase() === 'linchpin' ? words.slice(1) : words
  return /^not relevant$/i.test(own.slice(0, 2).join(' ')) ? ['irrelevant', ...own.slice(2)] : own
}

/** Small talk that is no command. */
const THANKS =
  /^(thanks?( you)?( (so|very) much| a lot)?|thx|ty|cheers|고마워요?|고맙습니다|감사합니다|감사해요)[.!~ ]*$/
const HELLO = /^(hi|hello|hey|good (morning|afternoon|evening)|안녕(하세요|하십니까)?)( there)?[.!?~ ]*$/

function courtesyIn(words: readonly string[]): 'thanks' | 'hello' | null {
  const said = words.slice(0, 6).join(' ').toLowerCase()
  return THANKS.test(said) ? 'thanks' : HELLO.test(said) ? 'hello' : null
}

const commandNamed = (typed: string): CatalogCommand | undefined =>
  CATALOG.find(one => one.name === typed.toLowerCase() || one.korean === typed)

function unknownCommand(asked: string, words: readonly string[], reading: Reading): Read<Request> {
  const { words: say, typed, tracks } = reading
  const track = trackNamed(words.join(' '), tracks)
  if (track) return problem('unknown-command', say.problems.isTrack(track.id, typed(`status ${track.id}`)))
  const { one, near } = meantName(
    asked,
    CATALOG.map(({ name }) => name),
  )
  const command = one === null ? undefined : commandNamed(one)
  if (command && !command.changes) return parseOptions(command, words.slice(1), reading)
  const named = near.map(name => typed(name))
  return problem('unknown-command', say.problems.noCommand(shown(asked), named, typed('help')))
}

function parseOptions(command: CatalogCommand, rest: readonly string[], reading: Reading): Read<Request> {
  const { name } = command
  switch (name) {
    case 'tracks':
    case 'subscriptions':
    case 'feeds':
      return { ok: true, value: { name } }
    case 'changes':
      return { ok: true, value: { name, undo: rest[0] === 'undo' ? Number(rest[1]) || 0 : null } }
    case 'help':
      return { ok: true, value: { name, command: commandNamed(rest[0]?.replace(/^\//, '') ?? '') ?? null } }
    case 'search':
      return mapped(parseSearch(rest, reading), search => ({ name, ...search }))
    case 'why':
    case 'mute':
    case 'unmute':
    case 'relevant':
    case 'irrelevant':
      return parseAlert(name, rest, reading.typed(command.example), reading)
    case 'status':
      return parseStatus(rest, reading)
    case 'brief':
      return parseBrief(rest, reading)
    case 'timeline':
      return mapped(parseTrack(name, rest, reading), track => ({ name, track }))
    case 'pause':
      return parsePause(rest, reading)
    case 'subscribe':
      return mapped(parseSubscribe(name, rest, reading), asked => ({ name, ...asked }))
    case 'unsubscribe':
      return mapped(parseSubscribe(name, rest, reading), ({ tracks }) => ({ name, tracks }))
    case 'track':
      return parseTracks(rest, reading)
    case 'language':
      return parseLanguage(rest, reading)
    case 'zone':
      return parseZone(rest, reading)
    case 'feed':
      return mapped(parseFeed(rest, reading), asked => ({ name, ...asked }))
    case 'try':
      return mapped(parseTry(rest, reading), addresses => ({ name, addresses }))
    case 'settings':
      return mapped(parseSettings(rest, reading), change => ({ name, change }))
  }
}

const mapped = <From, To>(read: Read<From>, change: (value: From) => To): Read<To> =>
  read.ok ? { ok: true, value: change(read.value) } : read

/** `<track> [7d|30d|90d]`. */
function parseStatus(rest: readonly string[], reading: Reading): Read<Request> {
  const days = Number(/^(7|14|30|90)d$/i.exec(rest.at(-1) ?? '')?.[1] ?? 0) || null
  const track = parseTrack('status', days === null ? rest : rest.slice(0, -1), reading)
  return mapped(track, one => ({ name: 'status', track: one, days }))
}

/** `[track]`; buttons send `rest <from>-<to> [track]`. */
function parseBrief(rest: readonly string[], reading: Reading): Read<Request> {
  const marks = rest[0] === 'rest' ? readMarks(rest[1] ?? '') : null
  const named = marks ? rest.slice(2) : rest
  const track: Read<Track | null> = named.length === 0 ? { ok: true, value: null } : parseTrack('brief', named, reading)
  return mapped(track, one => ({ name: 'brief', track: one, rest: marks && { ...marks, track: one } }))
}

const WEEK = 7 * DAY

/** `[24h|7d|off]`. */
function parsePause([asked = '7d']: readonly string[], reading: Reading): Read<Request> {
  if (asked.toLowerCase() === 'off') return { ok: true, value: { name: 'pause', ms: null } }
  const ms = parseDuration(asked)
  if (ms === null || ms < MINUTE || ms > 13 * WEEK)
    return problem('unreadable', reading.words.problems.noPeriod(shown(asked)))
  return { ok: true, value: { name: 'pause', ms } }
}

const DRAFTED = ['save', 'change', 'preview', 'cancel'] as const

/** `new [form]`, `edit <track> [form]`, `copy|remove|review <track>`, or what buttons send. */
function parseTracks([typed = '', ...rest]: readonly string[], reading: Reading): Read<Request> {
  const verb = typed.toLowerCase()
  const drafted = DRAFTED.find(one => one === verb)
  if (drafted) return { ok: true, value: { name: 'track', does: drafted, draft: Number(rest[0]) || 0 } }
  if (verb === '' || verb === 'list') return { ok: true, value: { name: 'tracks' } }
  if (verb === 'new') return { ok: true, value: { name: 'track', does: verb, form: formTyped(rest.join(' ')) } }
  if (verb === 'edit') return parseEdit(rest, reading)
  if (verb === 'copy' || verb === 'remove')
    return mapped(parseTrack('track', rest, reading, { exactly: verb === 'remove' }), track => {
      return { name: 'track', does: verb, track }
    })
  if (verb !== 'review') return missing('track', reading.words.problems.needsVerb, reading)
  return parseReview(rest, reading)
}

/** After the track's name comes its form, or the version that a form was opened on. */
function parseEdit(rest: readonly string[], reading: Reading): Read<Request> {
  const base = /^\d{12,15}$/.test(rest.at(-1) ?? '') ? Number(rest.at(-1)) : null
  const words = base === null ? rest : rest.slice(0, -1)
  const label = words.findIndex(isLabel)
  const form = label < 0 ? null : formTyped(words.slice(label).join(' '))
  const track = parseTrack('track', label < 0 ? words : words.slice(0, label), reading)
  return mapped(track, one => ({ name: 'track', does: 'edit', track: one, base, form }))
}

/** `<track> [apply|drop|undo]`. */
function parseReview(rest: readonly string[], reading: Reading): Read<Request> {
  const decision = DECISIONS.find(one => one === rest.at(-1)?.toLowerCase()) ?? null
  const track = parseTrack('track', decision === null ? rest : rest.slice(0, -1), reading)
  return mapped(track, one => ({ name: 'track', does: 'review', track: one, decision }))
}

const DECISIONS: readonly Decision[] = ['apply', 'drop', 'undo']

function parseLanguage([asked = '']: readonly string[], reading: Reading): Read<Request> {
  const { problems } = reading.words
  if (asked === '') return missing('language', problems.needsLanguage, reading)
  const named = { english: 'en', korean: 'ko', 영어: 'en', 한국어: 'ko' }[asked.toLowerCase()] ?? asked.toLowerCase()
  const language = LANGUAGES.find(one => one === named)
  if (!language) return problem('unreadable', problems.noLanguage(shown(asked)))
  return { ok: true, value: { name: 'language', language } }
}

function parseZone([asked = '']: readonly string[], reading: Reading): Read<Request> {
  const { problems } = reading.words
  if (asked === '') return missing('zone', problems.needsZone, reading)
  const zone = zoneNamed(asked)
  return zone === null
    ? problem('unreadable', problems.noZone(shown(asked)))
    : { ok: true, value: { name: 'zone', zone } }
}

/** The zone's canonical name; null when unknown. Offsets are refused because they have no daylight saving. */
function zoneNamed(asked: string): string | null {
  if (!/^[a-z]/i.test(asked) || !isZone(asked)) return null
  return new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions().timeZone
}
