// How often a source has news, learnt from its reads; when it has been silent for too long, and when no source is read.
import { DAY, HOUR, MINUTE } from './time.ts'

/** Plain JSON; all numbers are milliseconds. */
export type Rhythm = {
  /** What is known goes back to here. */
  readonly since: number
  /** When it last had news. */
  readonly last: number
  /** The longest gap between news of each day, by the day's number since 1970. */
  readonly longest: Readonly<Record<string, number>>
  /** The last gaps, the newest at the end: what is usual. */
  readonly recent: readonly number[]
}

/** A holiday of five days is in it, and last season's rhythm is not. */
const REMEMBERED = 28 * DAY
const MOST_RECENT = 32
/** Until a weekend has been seen, as long a gap is taken for usual: three of them last from Friday to Monday. */
const LEARNING = 8 * DAY
const LEARNING_GAP = DAY
/** So many times its longest gap is no longer usual. */
const TIMES = 3

/** The first read: what it found tells by its dates how often there was news before. */
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
 * A read that had news at `now`. Up to `watched` the source was looked at: what the bot slept through is no gap of
 * the source.
 */
export function heard(rhythm: Rhythm, now: number, watched: number): Rhythm {
  const gap = Math.max(0, Math.min(now, watched) - rhythm.last)
  const day = Math.floor(now / DAY)
  const kept = Object.entries(rhythm.longest).filter(([one]) => Number(one) > day - REMEMBERED / DAY)
  const longest = { ...Object.fromEntries(kept), [day]: Math.max(gap, rhythm.longest[day] ?? 0) }
  return { since: rhythm.since, last: now, longest, recent: [...rhythm.recent, gap].slice(-MOST_RECENT) }
}

/** Of a source that is due, and of the last read of any: a busy bot is late with some, and never with all. */
const READ_WITHIN = MINUTE

type Reads = { readonly nextAt: Date; readonly triedAt: Date | null }

/** Where nothing reads any more, how many sources are overdue, and since when; null while any read has just ended. */
export function stillSince(sources: readonly Reads[], now: Date): { overdue: number; since: Date | null } | null {
  const late = now.getTime() - READ_WITHIN
  const overdue = sources.filter(({ nextAt }) => nextAt.getTime() < late).length
  const last = Math.max(0, ...sources.map(({ triedAt }) => triedAt?.getTime() ?? 0))
  if (overdue === 0 || last >= late) return null
  return { overdue, since: last > 0 ? new Date(last) : null }
}

/** How long a source has had nothing, and how often it usually has something; null where that is not known. */
export type Silence = { readonly since: Date; readonly ms: number; readonly usual: number | null }

/**
 * The silence of a source that was last read with success at `readAt`; null while it is as usual. It is silent after
 * three times its longest gap of 28 days, or after `silentAfter`.
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

/** Infinite where too little is known: two gaps may be chance. */
function longestGap({ since, last, longest, recent }: Rhythm): number {
  if (recent.length < 3) return Number.POSITIVE_INFINITY
  const seen = Math.max(...Object.values(longest))
  return last - since < LEARNING ? Math.max(seen, LEARNING_GAP) : Math.max(seen, HOUR / TIMES)
}

/** The middle one of the last gaps between reads with news. */
export function usualGap({ recent }: Rhythm): number | null {
  if (recent.length < 3) return null
  return [...recent].sort((a, b) => a - b)[Math.floor(recent.length / 2)] ?? null
}
