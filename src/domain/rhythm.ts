// Learns how often a source has news, and tells when it has been silent for too long, or when nothing is read at all.
import { DAY, HOUR, MINUTE } from './time.ts'

/** Plain JSON; all numbers are milliseconds. */
export type Rhythm = {
  /** Start of the observed period. */
  readonly since: number
  /** When it last had news. */
  readonly last: number
  /** The longest gap between news on each day, keyed by days since 1970. */
  readonly longest: Readonly<Record<string, number>>
  /** The latest gaps, newest last: what is usual. */
  readonly recent: readonly number[]
}

/** Long enough for a five-day holiday, short enough to forget last season's rhythm. */
const REMEMBERED = 28 * DAY
const MOST_RECENT = 32
/** Until a weekend was observed, gaps of this length count as usual: three of them span Friday to Monday. */
const LEARNING = 8 * DAY
const LEARNING_GAP = DAY
/** A silence of so many times the longest gap is unusual. */
const TIMES = 3

/** After the first read: the dates of its articles show the rhythm before. */
export function beginRhythm(dates: readonly number[], now: number): Rhythm {
  const past = [...new Set(dates)].filter(at => at <= now && at > now - REMEMBERED).sort((a, b) => a - b)
  const [first = now, ...others] = past
  return others.reduce((rhythm, at) => heard(rhythm, at, at), {
    since: first,
    last: first,
    longest: {},
    recent: [],
  } as Rhythm)
}

/**
 * After a read with news at `now`. The source was watched until `watched`: time that the bot slept through is not a
 * gap of the source.
 */
export function heard(rhythm: Rhythm, now: number, watched: number): Rhythm {
  const gap = Math.max(0, Math.min(now, watched) - rhythm.last)
  const day = Math.floor(now / DAY)
  const kept = Object.entries(rhythm.longest).filter(([one]) => Number(one) > day - REMEMBERED / DAY)
  const longest = { ...Object.fromEntries(kept), [day]: Math.max(gap, rhythm.longest[day] ?? 0) }
  return { since: rhythm.since, last: now, longest, recent: [...rhythm.recent, gap].slice(-MOST_RECENT) }
}

/** How long a due source and the last read of any source may lag: a busy bot is late with some, never with all. */
const READ_WITHIN = MINUTE

export type Reads = { readonly nextAt: Date; readonly triedAt: Date | null }

/** How many sources are overdue and since when, if nothing is being read any more; null while reads are ending. */
export function stillSince(sources: readonly Reads[], now: Date): { overdue: number; since: Date | null } | null {
  const late = now.getTime() - READ_WITHIN
  const overdue = sources.filter(({ nextAt }) => nextAt.getTime() < late).length
  const last = Math.max(0, ...sources.map(({ triedAt }) => triedAt?.getTime() ?? 0))
  if (overdue === 0 || last >= late) return null
  return { overdue, since: last > 0 ? new Date(last) : null }
}

/** How long a source has been silent, and how often it usually has news; null if unknown. */
export type Silence = { readonly since: Date; readonly ms: number; readonly usual: number | null }

/**
 * The silence of a source last read successfully at `readAt`; null while it is usual. It is silent after three times
 * the longest gap of 28 days, or after `silentAfter`.
 */
export function silenceOf({
  rhythm,
  readAt,
  silentAfter,
}: {
  readonly rhythm: Rhythm | null
  readonly readAt: Date | null
  readonly silentAfter: number | null
}): Silence | null {
  if (rhythm === null || readAt === null) return null
  const ms = readAt.getTime() - rhythm.last
  const bound = silentAfter ?? TIMES * longestGap(rhythm)
  return ms > bound ? { since: new Date(rhythm.last), ms, usual: usualGap(rhythm) } : null
}

/** Infinity while too little is known: two gaps may be chance. */
function longestGap({ since, last, longest, recent }: Rhythm): number {
  if (recent.length < 3) return Number.POSITIVE_INFINITY
  const seen = Math.max(...Object.values(longest))
  return last - since < LEARNING ? Math.max(seen, LEARNING_GAP) : Math.max(seen, HOUR / TIMES)
}

/** The median of the latest gaps. */
export function usualGap({ recent }: Rhythm): number | null {
  if (recent.length < 3) return null
  return [...recent].sort((a, b) => a - b)[Math.floor(recent.length / 2)] ?? null
}
