// A call of Slack's Web API: sent once, bounded in time, with its outcome as a value.

import { webApi } from '@slack/bolt'
import type { ServerClock } from '../../../src/domain/server-clock.ts'
import { SECOND } from '../../../src/domain/time.ts'
import type { Logger } from '../../../src/domain/world.ts'
import { type Called, type Fault, networkFault } from '../../kit/fault.ts'
import { retryAfter } from '../../kit/retry-after.ts'
import { sdkLogger } from './sdk-logger.ts'

/** Slack refuses with status 200 and an error code. */
export type SlackFault = Fault<string>

type Answered<Value> = Called<Value, string>

export type Client = webApi.WebClient

export type ApiContext = {
  /** Ends in `/api/`; Slack's own by default. */
  readonly apiUrl?: string | undefined
  readonly logger: Logger
  /** Aborts every call, so that none holds up the process. */
  readonly cut: AbortSignal
  readonly serverClock?: ServerClock
}

/** Deadline of a call. */
const DEADLINE = 15_000

/** Wait when Slack does not say how long. */
const WITHOUT_WORD = 30 * SECOND

/**
 * Options of every client, without the SDK's retries: those post a message again after a lost answer (measured), and
 * one 429 would pause all channels. A new object each time, because the SDK mutates it.
 */
export const clientOptions = ({ apiUrl, logger, cut, serverClock }: ApiContext): webApi.WebClientOptions => ({
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: DEADLINE,
  allowAbsoluteUrls: false,
  logger: sdkLogger(logger),
  async fetch(url, init) {
    const signal = AbortSignal.any([cut, ...(init?.signal ? [init.signal] : [])])
    const response = await fetchRateLimited(url, { ...init, signal })
    serverClock?.heard(response.headers.get('date'))
    return response
  },
})

/** The SDK throws an error without a code for a 429 whose Retry-After it cannot read: give it one that it can. */
async function fetchRateLimited(...request: Parameters<typeof globalThis.fetch>): Promise<Response> {
  const response = await globalThis.fetch(...request)
  if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response
  await response.body?.cancel()
  const asked = retryAfter(response.headers) ?? WITHOUT_WORD
  const seconds = Math.ceil(asked / SECOND)
  return new Response(null, { status: 429, headers: { 'retry-after': String(seconds) } })
}

export const newClient = (token: string, context: ApiContext): Client =>
  new webApi.WebClient(token, clientOptions(context))

/** Awaits a call until `signal` aborts. */
export async function call<Value>(start: () => Promise<Value>, signal?: AbortSignal): Promise<Answered<Value>> {
  if (signal?.aborted) return { ok: false, fault: { kind: 'unsent', detail: 'there was no time left' } }
  try {
    return { ok: true, value: await (signal ? Promise.race([start(), aborted(signal)]) : start()) }
  } catch (error) {
    return { ok: false, fault: faultOf(error) }
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))

function faultOf(error: unknown): SlackFault {
  if (error instanceof webApi.WebAPIRateLimitedError) return limitedFor(Math.max(1, error.retryAfter))
  if (error instanceof webApi.WebAPIPlatformError) return platformFault(error.data.error)
  if (error instanceof webApi.WebAPIHTTPError) {
    const detail = `Slack answered ${error.statusCode}`
    return { kind: error.statusCode >= 500 ? 'unanswered' : 'unsent', detail }
  }
  return error instanceof webApi.WebAPIRequestError ? networkFault('Slack', error.original) : INVALID
}

const limitedFor = (seconds: number): SlackFault => ({
  kind: 'limited',
  afterMs: seconds * SECOND,
  detail: `Slack asks to wait ${seconds} s`,
})

/** The SDK reports a body that is not JSON as an error code. */
const platformFault = (code: unknown): SlackFault =>
  typeof code === 'string' && /^[a-z0-9_]{1,80}$/.test(code)
    ? { kind: 'refused', status: 200, code, detail: `Slack answered ${code}` }
    : INVALID

const INVALID: SlackFault = { kind: 'unanswered', detail: 'Slack gave no valid answer' }
