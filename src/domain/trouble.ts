// What can be wrong with the bot itself, decided here alone: for doctor, the page, /readyz, /metrics and the operators.
import { type Channel, channelKey } from './channel.ts'
import { type Reads, type Rhythm, type Silence, silenceOf, stillSince } from './rhythm.ts'
import type { SourceProblemKind } from './source-problem.ts'

/** Below this many free megabytes people are warned. */
const LEAST_FREE = 200

/** How a source does. */
export type WatchedSource = Reads & {
  readonly id: string
  readonly kind: 'feed' | 'page' | 'folder'
  /** The last read that worked. */
  readonly readAt: Date | null
  /** In English, as whoever runs the bot reads it. */
  readonly problem: string | null
  readonly problemKind: SourceProblemKind | null
  readonly failingSince: Date | null
  readonly failures: number
  readonly rhythm: Rhythm | null
  readonly silentAfter: number | null
}

/** Posts that are late, and the one that has waited longest. */
export type LatePosts = {
  readonly count: number
  readonly channel: string
  readonly dueAt: Date
  readonly detail: string | null
  readonly pausedUntil: Date | null
}

/** What is known of a bot; what is left out is not judged. */
export type Condition = {
  /** The sources of its config. */
  readonly sources?: readonly WatchedSource[]
  /** When the copy was made that waits for `resume`. */
  readonly copiedAt?: Date | null
  readonly freeMegabytes?: number | null
  /** Channels that follow tracks, and why posting has stopped there. */
  readonly following?: readonly { readonly channel: Channel; readonly stopped: string | null }[]
  /** Posts given up in the last day. */
  readonly refused?: number
  readonly late?: LatePosts | null
}

/** One thing that is wrong, and since when. `words.page.wrong` says what to do about each kind. */
export type BotTrouble = { readonly what: string; readonly since: Date | null; readonly detail: string } & (
  | { readonly kind: 'restored'; readonly since: Date }
  | { readonly kind: 'disk' | 'still' | 'offline' | 'dead'; readonly count: number }
  | { readonly kind: 'source'; readonly source: WatchedSource }
  | { readonly kind: 'silent'; readonly silence: Silence }
  | { readonly kind: 'stopped' | 'off'; readonly channel: Channel }
  | { readonly kind: 'waiting'; readonly late: LatePosts }
)

/** All that is wrong, worst first. `whyOff` says why nothing can be posted in a channel; null where it can. */
export function findTroubles(
  { copiedAt: since = null, freeMegabytes: free = null, sources = [], following = [], late, refused = 0 }: Condition,
  now: Date,
  whyOff: (channel: Channel) => string | null = () => null,
): BotTrouble[] {
  const found: BotTrouble[] = []
  if (since) found.push({ kind: 'restored', what: 'memory', since, detail: since.toISOString() })
  if (free !== null && free < LEAST_FREE)
    found.push({ kind: 'disk', what: 'disk', since: null, detail: `${free} MB`, count: free })
  // A copy reads and posts nothing on purpose.
  if (!since) found.push(...notReading(sources, now))
  found.push(...sources.flatMap(failing), ...sources.flatMap(silent))
  for (const { channel, stopped } of following) {
    const off = whyOff(channel)
    const detail = off ?? stopped
    if (detail !== null)
      found.push({ kind: off === null ? 'stopped' : 'off', what: channelKey(channel), since: null, detail, channel })
  }
  if (late && !since)
    found.push({ kind: 'waiting', what: late.channel, since: late.dueAt, detail: late.detail ?? '', late })
  if (refused > 0) found.push({ kind: 'dead', what: 'deliveries', since: null, detail: `${refused}`, count: refused })
  return found
}

function notReading(sources: readonly WatchedSource[], now: Date): BotTrouble[] {
  const still = stillSince(sources, now)
  const remote = sources.filter(({ kind, triedAt }) => kind !== 'folder' && triedAt !== null)
  const isOffline = remote.length > 1 && remote.every(({ problemKind }) => problemKind === 'unreachable')
  const counted = (kind: 'still' | 'offline', what: string, since: Date | null, count: number): BotTrouble[] => [
    { kind, what, since, detail: `${count}`, count },
  ]
  return [
    ...(still ? counted('still', 'reads', still.since, still.overdue) : []),
    ...(isOffline ? counted('offline', 'network', null, remote.length) : []),
  ]
}

const failing = (source: WatchedSource): BotTrouble[] =>
  source.problem === null
    ? []
    : [{ kind: 'source', what: source.id, since: source.failingSince, detail: source.problem, source }]

function silent(source: WatchedSource): BotTrouble[] {
  const silence = source.problem === null ? silenceOf(source) : null
  return silence ? [{ kind: 'silent', what: source.id, since: silence.since, detail: '', silence }] : []
}

export const SOURCE_STATES = ['failing', 'silent', 'unread', 'well'] as const

export type SourceState = (typeof SOURCE_STATES)[number]

export function sourceState(source: WatchedSource): SourceState {
  if (source.problem !== null) return 'failing'
  if (silenceOf(source)) return 'silent'
  return source.triedAt === null ? 'unread' : 'well'
}

/** The troubles whose beginning and end operators are told. */
export const TOLD_KINDS = ['source', 'silent', 'dead', 'stopped', 'disk', 'restored'] as const

/** A model that fails is noticed where it is called. */
export type ToldKind = (typeof TOLD_KINDS)[number] | 'model'

/** A trouble as it is kept for telling; `detail` says more. */
export type OwnTrouble = { readonly kind: ToldKind; readonly what: string; readonly detail: string }

/** `what` lists all troubles of one kind; the detail is of the first. */
export type TroubleWords = Readonly<Record<ToldKind, (what: readonly string[], detail: string) => string>> & {
  readonly title: string
  readonly over: string
}
