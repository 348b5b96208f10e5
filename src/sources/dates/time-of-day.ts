// Parses the time of day and its zone beside a date: `오후 11:10`, `T231046+0900`, `1510 GMT`, `11:10 p.m. EDT`.
import { isAbbreviation, zoneIn } from './zone.ts'

/** `offset` is minutes east of UTC; at most one of `offset`, `zone` (IANA name) and `abbreviation` is set. */
export type TimeOfDay = {
  hour: number
  minute: number
  second: number
  ms: number
  offset: number | null
  zone: string | null
  abbreviation: string | null
}

const clock =
  /(\d{1,2})(?::|[시時时点] ?|(?= ?[ap]\.?m\b))(\d{1,2})?(?:[분分] ?)?(?::(\d{1,2})|(\d{1,2})[초秒])?(?:[.,](\d{1,9}))?/iu
const noon = /정오|正午|\bnoon\b/i

/** The time after a date, or before it if only that text has one; midnight if neither does. */
export function timeBeside(ahead: string, behind: string): TimeOfDay {
  const isAhead = !hasClock(behind) && hasClock(ahead)
  return timeIn(isAhead ? `${ahead} ${withColons(behind)}` : withColons(behind))
}

const hasClock = (text: string): boolean => clock.test(withColons(text)) || noon.test(text)

function timeIn(rest: string): TimeOfDay {
  const found = clock.exec(rest)
  const at = found === null ? 0 : found.index
  const before = rest.slice(0, at)
  const behind = found === null ? rest : rest.slice(at + found[0].length)
  const ms = Math.floor(Number(`0.${found?.[5] ?? 0}`) * 1000)
  const hour = found === null ? (noon.test(rest) ? 12 : 0) : hourOf(Number(found[1]), before, behind)
  const offset = signedIn(behind)
  const zone = offset === null ? zoneIn(behind) : null
  const abbreviation = offset === null && zone === null ? (namedIn(behind) ?? namedIn(before)) : null
  const [minute, second] = [Number(found?.[2] ?? 0), Number(found?.[3] ?? found?.[4] ?? 0)]
  return { hour, minute, second, ms, offset, zone, abbreviation }
}

/** Turns `T150500`, `T15`, ` 1505`, `T15-05-00`, `15.05.00` and `15h05` into `15:05:00`. */
function withColons(rest: string): string {
  return rest
    .replace(/^[T_ ](\d\d)-(\d\d)-(\d\d)(?!\d)/i, 'T$1:$2:$3')
    .replace(
      /^T(\d\d)(\d\d)?(\d\d)?(?=[Z.,+-]|$)/i,
      (_, hour, minute = '00', second = '00') => `T${hour}:${minute}:${second}`,
    )
    .replace(
      /^,? (\d\d)(\d\d)(\d\d)?(?=$| ?[A-Z(+-])/i,
      (_, hour, minute, second = '00') => ` ${hour}:${minute}:${second}`,
    )
    .replace(/(^|[ T])(\d{1,2})\.(\d\d)\.(\d\d)(?![\d.])/, '$1$2:$3:$4')
    .replace(/(\d) ?h ?(\d\d)(?!\d)/i, '$1:$2')
}

/** Twelve-hour clocks, with the mark before (오후 11:10, 밤 11시) or after (11:10 pm). */
function hourOf(hour: number, before: string, behind: string): number {
  const mark =
    /(오전|오후|새벽|아침|낮|저녁|밤|정오|자정|上午|下午|午前|午後|正午|am|pm) ?$/i.exec(before)?.[1] ??
    /^ ?(오전|오후|[ap](?=\.?m\b))/i.exec(behind)?.[1]
  if (mark === undefined || hour > 12) return hour
  if (mark === '밤') return hour < 6 ? hour : hour + 12 // one at night is early, twelve is the day's end
  if (mark === '낮') return hour < 7 ? hour + 12 : hour
  return (hour % 12) + (/^(?:오후|저녁|정오|下午|午後|正午|p)/i.test(mark) ? 12 : 0)
}

/** The offset after a time in minutes east of UTC: `+09:00`, `GMT+9`; null if there is none. */
function signedIn(behind: string): number | null {
  const signed = /(?:GMT|UTC|^| )([+\u2212-]) ?(\d{1,2}):?(\d{2})?(?!\d)/i.exec(behind)
  if (signed === null) return null
  const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0)
  return minutes > 14 * 60 ? null : signed[1] === '+' ? minutes : -minutes
}

/** The first zone abbreviation in a text: `Z`, `KST`, `(KST)`; null if there is none. */
function namedIn(text: string): string | null {
  for (const [name] of text.matchAll(/\p{L}{1,5}/gu)) if (isAbbreviation(name)) return name
  return null
}
