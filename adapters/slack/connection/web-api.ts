// One call of Slack's Web API: sent once, bounded in time, and its outcome as a value.

import { webApi } from '@slack/bolt'
import { NEVER_SENT } from '../../../src/domain/never-sent.ts'
import type { ServerClock } from '../../../src/domain/server-clock.ts'
import type { Logger } from '../../../src/domain/world.ts'
import { sdkLogger } from './sdk-logger.ts'

/** What can go wrong with a call. `refused` is Slack's own word: the call had no effect unless its code says otherwise. */
export type Fault =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** No byte of it was taken. */
  | { readonly kind: 'unsent'; readonly detail: string }
  /** Sent, and no valid answer: it may have had its effect. */
  | { readonly kind: 'unanswered'; readonly detail: string }

export type Called<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly fault: Fault }

export type Client = webApi.WebClient

export type ApiWorld = {
  /** Ends in `/api/`; Slack's own without it. */
  readonly apiUrl?: string | undefined
  readonly logger: Logger
  /** Ends every call: nothing that hangs may hold the process up. */
  readonly cut: AbortSignal
  /** Hears what time it is at Slack. */
  readonly theirs?: ServerClock
}

/** How long one call may take. */
const DEADLINE = 15_000

/** When Slack asks for patience without saying how long. */
const PATIENCE_SECONDS = 30

/**
 * Options for every client: the SDK's own retries post a message again after a lost answer (two messages stored, measured),
 * and one 429 would pause all channels. A new object each time, because the SDK writes into it.
 */
export const clientOptions = ({ apiUrl, logger, cut, theirs }: ApiWorld): webApi.WebClientOptions => ({
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: DEADLINE,
  allowAbsoluteUrls: false,
  logger: sdkLogger(logger),
  async fetch(url, init) {
    const signal = AbortSignal.any([cut, ...(init?.signal ? [init.signal] : [])])
    const response = await fetchWithPatience(url, { ...init, signal })
    theirs?.heard(response.headers.get('date'))
    return response
  },
})

/** The SDK throws an error without a code for a 429 whose Retry-After it cannot read: give it one that it can. */
async function fetchWithPatience(...request: Parameters<typeof globalThis.fetch>): Promise<Response> {
  const response = await globalThis.fetch(...request)
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response
  await response.body?.cancel()
  return new Response(null, { status: 429, headers: { 'retry-after': String(PATIENCE_SECONDS) } })
}

export const newClient = (token: string, world: ApiWorld): Client => new webApi.WebClient(token, clientOptions(world))

/** Awaits a call for as long as `signal` allows. */
export async function call<Result>(start: () => Promise<Result>, signal?: AbortSignal): Promise<Called<Result>> {
  if (signal?.aborted) return { ok: false, fault: { kind: 'unsent', detail: 'there was no time left' } }
  try {
    return { ok: true, result: await (signal ? Promise.race([start(), aborted(signal)]) : start()) }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

function faultOf(error: unknown): Fault {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'limited', afterMs: Math.max(1, error.retryAfter) * 1000 }
  if (error instanceof webApi.WebAPIPlatformError) return platformFault(error.data.error)
  if (error instanceof webApi.WebAPIHTTPError) {
    const detail = `Slack answered ${error.statusCode}`
    return { kind: error.statusCode >= 500 ? 'unanswered' : 'unsent', detail }
  }
  if (error instanceof webApi.WebAPIRequestError) return requestFault(error.original)
  return { kind: 'unanswered', detail: 'Slack gave no valid answer' }
}

/** The SDK passes a body that is no JSON off as an error code. */
const platformFault = (code: unknown): Fault =>
  typeof code === 'string' && /^[a-z0-9_]{1,80}$/.test(code)
    ? { kind: 'refused', code }
    : { kind: 'unanswered', detail: 'Slack gave no valid answer' }

function requestFault(error: Error): Fault {
  const cause = error.cause instanceof Error ? error.cause : error
  const code = 'code' in cause ? String(cause.code) : cause.name
  if (NEVER_SENT.has(code)) return { kind: 'unsent', detail: `Slack cannot be reached (${code})` }
  return { kind: 'unanswered', detail: `Slack gave no answer (${code})` }
}

/** A fault in words for a person. */
export function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
      return `Slack answered ${fault.code}`
    case 'limited':
      return `Slack asks to wait ${Math.ceil(fault.afterMs / 1000)} s`
    case 'unsent':
    case 'unanswered':
      return fault.detail
  }
}
