// A subscription's mode: when and how much a channel is told. Parses and prints what people type.

/** From one HH:MM to another in the channel's zone; may span midnight. */
type Quiet = { readonly from: string; readonly to: string }

/** How much an article must be about a track: its headline news, anything told about it, or any mention. */
export type Wanted = 'headlines' | 'about' | 'mentions'

/** Who must carry a story before it is told: an official source, or a second publisher. */
export type Needs = 'official' | 'two-sources'

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** `at` is HH:MM in the channel's zone; `level` defaults to `about`. */
export type Mode = (
  | { readonly kind: 'instant' }
  | { readonly kind: 'hourly' }
  | { readonly kind: 'daily'; readonly at: string; readonly weekdays?: true }
  | { readonly kind: 'weekly'; readonly day: Weekday; readonly at: string }
) & { readonly quiet?: Quiet; readonly level?: Wanted; readonly needs?: Needs }

export const INSTANT: Mode = { kind: 'instant' }

export const NINE = '09:00'

/** Korean words of a mode and their English equivalents. */
const KOREAN: Readonly<Record<string, string>> = {
  즉시: 'instant',
  바로: 'instant',
  매시간: 'hourly',
  매일: 'daily',
  평일: 'weekdays',
  매주: 'weekly',
  월요일: 'mon',
  화요일: 'tue',
  수요일: 'wed',
  목요일: 'thu',
  금요일: 'fri',
  토요일: 'sat',
  일요일: 'sun',
  월: 'mon',
  화: 'tue',
  수: 'wed',
  목: 'thu',
  금: 'fri',
  토: 'sat',
  일: 'sun',
  조용히: 'quiet',
  제목만: 'headlines',
  언급도: 'mentions',
  공식: 'official',
}

const TIME = String.raw`\d{1,2}(?::\d{2})?\s*(?:am|pm)|\d{1,2}:\d{2}`
const QUIET = new RegExp(String.raw`\bquiet\s+(${TIME})\s*(?:-|–|to|\s)\s*(${TIME})(?=\s|$)`)
const DAY_NAME = /^(sun|mon|tue|wed|thu|fri|sat)(?:day|s|sday|nesday|rsday|urday)?s?$/
const KINDS: ReadonlySet<string> = new Set(['instant', 'hourly', 'daily', 'weekly', 'weekdays'])
const WANTED: readonly Wanted[] = ['headlines', 'about', 'mentions']
const NEEDED: readonly Needs[] = ['official', 'two-sources']

/** Whether a word can start a mode after the name of a track. */
export const beginsMode = (word: string): boolean => {
  const plain = inEnglish(word.toLowerCase())
  return (
    KINDS.has(plain) || plain === 'quiet' || new RegExp(`^(?:${TIME})$`).test(plain) || isWanted(plain) || isNeed(plain)
  )
}

const inEnglish = (word: string): string => KOREAN[word] ?? word
const isWanted = (word: string): word is Wanted => WANTED.some(one => one === word)
const isNeed = (word: string): word is Needs => NEEDED.some(one => one === word)

/**
 * Parses a mode as typed: `instant`, `hourly`, `daily 8:30am`, `weekdays 9am` or `weekly mon 09:00`, in any order with
 * `quiet HH:MM-HH:MM`, one of `headlines`, `about`, `mentions`, and one of `official`, `two-sources`. Null when it is
 * not a mode. The time defaults to 09:00, the weekday to Monday, the schedule to `instant`.
 */
export function parseMode(text: string): Mode | null {
  const typed = text.trim().toLowerCase().split(/\s+/).map(inEnglish).join(' ').replace('two sources', 'two-sources')
  const quiet = QUIET.exec(typed)
  const times = [...typed.replace(QUIET, ' ').matchAll(new RegExp(`(?<=^|\\s)(?:${TIME})(?=\\s|$)`, 'g'))]
  const words = typed
    .replace(QUIET, ' ')
    .replace(new RegExp(`(?<=^|\\s)(?:${TIME})(?=\\s|$)`, 'g'), ' ')
    .split(/\s+/)
    .filter(word => word !== '' && word !== 'at' && word !== 'every')
  const span = quiet && quietOf(quiet)
  if (typed === '' || times.length > 1 || (quiet && !span)) return null
  const at = times[0] === undefined ? undefined : timeOf(times[0][0])
  const kind = at === null ? null : kindOf(words, at)
  return kind && withWishes(kind, words, span)
}

function kindOf(words: readonly string[], at: string | undefined): Mode | null {
  const kinds = words.filter(word => KINDS.has(word))
  const days = words.flatMap(word => (DAY_NAME.exec(word)?.[1] as Weekday | undefined) ?? [])
  const isWeekly = kinds[0] === 'weekly' || (kinds.length === 0 && days.length > 0)
  const isWorkday = kinds.includes('weekdays')
  const isOne = kinds.length < 2 || (kinds.length === 2 && isWorkday && kinds.includes('daily'))
  if (!isOne || days.length > (isWeekly ? 1 : 0)) return null
  if (isWeekly) return { kind: 'weekly', day: days[0] ?? 'mon', at: at ?? NINE }
  if (isWorkday) return { kind: 'daily', at: at ?? NINE, weekdays: true }
  if (kinds[0] === 'daily' || (kinds.length === 0 && at !== undefined)) return { kind: 'daily', at: at ?? NINE }
  if (at !== undefined) return null
  return kinds[0] === 'hourly' ? { kind: 'hourly' } : INSTANT
}

function withWishes(kind: Mode, words: readonly string[], quiet: Quiet | null): Mode | null {
  const wanted = words.filter(isWanted)
  const needs = words.filter(isNeed)
  const known = (word: string) => KINDS.has(word) || DAY_NAME.test(word) || isWanted(word) || isNeed(word)
  if (wanted.length > 1 || needs.length > 1 || !words.every(known)) return null
  const [level] = wanted
  return {
    ...kind,
    ...(quiet && { quiet }),
    ...(level && level !== 'about' && { level }),
    ...(needs[0] && { needs: needs[0] }),
  }
}

function quietOf([, first = '', last = '']: RegExpExecArray): Quiet | null {
  const [from, to] = [timeOf(first), timeOf(last)]
  return from && to && from !== to ? { from, to } : null
}

/** `8:30am` as `08:30`; null when it is no time. */
function timeOf(text: string): string | null {
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?$/.exec(text) ?? []
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' ? 12 : 0)
  const isReal = hours !== '' && hour < 24 && Number(minutes) < 60 && (half === undefined || Number(hours) <= 12)
  return isReal ? `${String(hour).padStart(2, '0')}:${minutes}` : null
}

/** Prints a mode as people type it: `instant`, `hourly quiet 22:00-07:00`, `weekly mon 09:00 mentions`. */
export function formatMode(mode: Mode): string {
  const quiet = mode.quiet ? `quiet ${mode.quiet.from}-${mode.quiet.to}` : ''
  return [formatKind(mode), quiet, mode.level, mode.needs].filter(Boolean).join(' ')
}

function formatKind(mode: Mode): string {
  switch (mode.kind) {
    case 'instant':
    case 'hourly':
      return mode.kind
    case 'daily':
      return `daily ${mode.at}${mode.weekdays ? ' weekdays' : ''}`
    case 'weekly':
      return `weekly ${mode.day} ${mode.at}`
  }
}

/** The day of the week at a moment in `zone` (IANA). */
export const weekdayIn = (at: Date, zone: string): Weekday =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short' }).format(at).toLowerCase() as Weekday
