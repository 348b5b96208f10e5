// All calls of Discord's REST API: mentions are always off, nothing is retried automatically, and every outcome is a
// value. Rate-limit buckets are discord.js's; the 50 a second (pace.ts) and the count of refusals are ours.

import { DefaultRestOptions, DiscordAPIError, HTTPError, RateLimitError, REST, type RequestMethod } from 'discord.js'
import { createServerClock, type ServerClock } from '../../../src/domain/server-clock.ts'
import { MINUTE, SECOND } from '../../../src/domain/time.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import { type Called, type Fault, networkFault } from '../../kit/fault.ts'
import { retryAfter } from '../../kit/retry-after.ts'
import { createPace } from '../posting/pace.ts'

/** Refused, with the HTTP status and Discord's own code (0 if none). */
export type DiscordFault = Fault<number>

export type DiscordAnswer = Called<unknown, number>

type CallOptions = {
  readonly body?: object
  readonly files?: readonly { readonly name: string; readonly text: string }[]
  readonly query?: URLSearchParams
  readonly signal?: AbortSignal
}

export type Transport = {
  /** `route` starts after the version: `/channels/1/messages`. Never throws for what Discord or the network does. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    route: string,
    options?: CallOptions,
  ): Promise<DiscordAnswer>
  /** Discord's clock. */
  readonly serverClock: ServerClock
  /** Answers of 401, 403 and 429 in the last ten minutes; Discord blocks the address at INVALID_LIMIT. */
  invalidAnswers(): number
  /** Aborts all calls, so that a hanging Discord does not hold up the process. */
  close(): void
}

type TransportOptions = {
  readonly token: string
  /** Ends in /api, without a version. */
  readonly apiUrl: string
  readonly clock: Clock
  readonly logger: Logger
}

/** Longest wait for a full bucket inside a call; beyond it the delivery waits, which survives a restart. */
const LONGEST_BUCKET = 2 * SECOND

/** Pause of all calls after a 401: a revoked token in many channels must not get the address blocked. */
const REVOKED_PAUSE = 30 * SECOND

/** Discord blocks an address with this many refusals in ten minutes. */
export const INVALID_LIMIT = 10_000

/** Beyond this many refusals only answers to people go out. */
const INVALID_MOST = 9000
const INVALID_WINDOW = 10 * MINUTE

export function createTransport({ token, apiUrl, clock, logger }: TransportOptions): Transport {
  const refused = new Set<string>()
  const invalid = countWithin(INVALID_WINDOW, clock)
  const paced = createPace(clock)
  const serverClock = createServerClock(clock)
  const closing = new AbortController()
  let revokedUntil = 0
  const rest = new REST({
    api: apiUrl,
    version: '10',
    // The default of three retries could post a message four times (docs/decisions/0401).
    retries: 0,
    timeout: 15 * SECOND,
    // Enforced by pace.ts at the moment of sending.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    async makeRequest(url, init) {
      const send = () => DefaultRestOptions.makeRequest(url, init)
      const response = await (isExempt(url) ? send() : paced(send))
      if (response.status === 429) refused.add(url)
      // discord.js understands only seconds.
      const asked = response.status === 429 ? retryAfter(response.headers as Headers) : null
      if (asked !== null) response.headers.set('retry-after', String(asked / SECOND))
      return response
    },
    // A real 429 ends the call; a short wait for a bucket known to be full is fine.
    rejectOnRateLimit: ({ url, timeToReset }) => refused.delete(url) || timeToReset > LONGEST_BUCKET,
  })
  rest.on('response', (_request, response) => {
    serverClock.heard(response.headers.get('date'))
    const shared = response.headers.get('x-ratelimit-scope') === 'shared'
    if (response.status !== 401 && response.status !== 403 && (response.status !== 429 || shared)) return
    const count = invalid.add()
    if (count % 1000 === 0)
      logger.warn(`discord has refused ${count} calls in ten minutes; it blocks at ${INVALID_LIMIT}`)
  })
  return {
    serverClock,
    invalidAnswers: invalid.count,
    close: () => closing.abort(),
    async call(method, route, { body, files, query, signal } = {}) {
      const now = clock.now().getTime()
      if (now < revokedUntil && !hasOwnToken(route))
        return failed({ ...REVOKED, detail: 'discord does not accept DISCORD_TOKEN' })
      if (invalid.count() >= INVALID_MOST && !hasOwnToken(route))
        return failed({
          kind: 'limited',
          afterMs: MINUTE,
          detail: 'too many refused calls: paused, so as not to be blocked',
        })
      // After a 401 discord.js drops the token and would throw on every call.
      rest.setToken(token)
      try {
        const value = await rest.request({
          method: method as RequestMethod,
          fullRoute: route as `/${string}`,
          ...(body && { body: withoutMentions(route, body) }),
          ...(files && { files: files.map(file => ({ name: file.name, data: file.text, contentType: 'text/plain' })) }),
          ...(query && { query }),
          signal: signal ? AbortSignal.any([signal, closing.signal]) : closing.signal,
        })
        return { ok: true, value }
      } catch (error) {
        const fault = faultOf(error)
        if (fault.kind === 'refused' && fault.status === 401 && !hasOwnToken(route)) revokedUntil = now + REVOKED_PAUSE
        return failed(fault)
      }
    },
  }
}

/** Answers to interactions do not count towards the 50 a second. */
const isExempt = (url: string): boolean => /\/v10\/(interactions|webhooks)\//.test(url)

/** An interaction's token is part of its route and expires after 15 minutes: a 401 there (50027) is not the bot's. */
const hasOwnToken = (route: string): boolean => route.startsWith('/webhooks/') || route.startsWith('/interactions/')

const REVOKED = { kind: 'refused', status: 401, code: 0 } as const

const failed = (fault: DiscordFault): DiscordAnswer => ({ ok: false, fault })

const QUIET = { allowed_mentions: { parse: [] } }

/** Turns mentions off in a message, whether alone, in an interaction's `data` or in a forum post's `message`. */
export function withoutMentions(route: string, body: object): object {
  if (/^\/interactions\//.test(route)) return { ...body, data: { ...(body as { data?: object }).data, ...QUIET } }
  if (/^\/channels\/\d+\/threads$/.test(route))
    return { ...body, message: { ...(body as { message?: object }).message, ...QUIET } }
  return /^\/(channels\/\d+\/messages|webhooks\/)/.test(route) ? { ...body, ...QUIET } : body
}

/** Milliseconds; half a minute for a Retry-After that is no number, as a proxy may send. */
function waitOf({ retryAfter, timeToReset }: RateLimitError): number {
  const wait = Math.max(retryAfter, timeToReset, SECOND)
  return Number.isFinite(wait) ? wait : 30 * SECOND
}

function faultOf(error: unknown): DiscordFault {
  if (error instanceof DiscordAPIError)
    return {
      kind: 'refused',
      status: error.status,
      code: Number(error.code) || 0,
      detail: `discord answered ${error.status}, code ${error.code}: ${error.message}`,
    }
  if (error instanceof RateLimitError)
    return { kind: 'limited', afterMs: waitOf(error), detail: 'discord asks to slow down' }
  if (error instanceof HTTPError) return { kind: 'unanswered', detail: `discord answered ${error.status}` }
  return networkFault('discord', error)
}

/** Counts events within the last `ms`, in at most 60 slices. */
function countWithin(ms: number, clock: Clock): { add(): number; count(): number } {
  const slices = new Map<number, number>()
  const width = ms / 60
  const count = () => {
    const oldest = Math.floor((clock.now().getTime() - ms) / width)
    for (const slice of slices.keys()) if (slice <= oldest) slices.delete(slice)
    return [...slices.values()].reduce((sum, one) => sum + one, 0)
  }
  return {
    count,
    add() {
      const slice = Math.floor(clock.now().getTime() / width)
      slices.set(slice, (slices.get(slice) ?? 0) + 1)
      return count()
    },
  }
}
