// Any program as a channel: a JSON POST, signed as the Standard Webhooks specification says (standardwebhooks.com).

import { createHmac } from 'node:crypto'
import type { Adapter, DeliveryKey, Receipt } from '../../src/adapter.ts'
import { type Channel, channelKey } from '../../src/domain/channel.ts'
import { networkFault, receiptOfFault } from '../kit/fault.ts'
import { renderJson } from './render.ts'

export type WebhookTarget = { readonly channel: Channel; readonly url: string; readonly secret: string }

type WebhookOptions = {
  readonly targets: readonly WebhookTarget[]
  readonly fetch: typeof globalThis.fetch
  readonly now: () => Date
}

/**
 * `webhook-id` is the same on every attempt, so a receiver can tell a repeat. There is no way to ask what arrived: no
 * `find`.
 */
export function webhookAdapter({ targets, fetch, now }: WebhookOptions): Adapter {
  const byChannel = new Map(targets.map(target => [channelKey(target.channel), target]))
  return {
    name: 'webhook',
    async post(channel, message, key, signal) {
      const target = byChannel.get(channelKey(channel))
      if (!target) return { ok: false, kind: 'gone', detail: 'there is no webhook for this channel in linchpin.yaml' }
      const body = renderJson(channel, message, key)
      const headers = { 'content-type': 'application/json', ...signed(target.secret, key, body, now()) }
      try {
        const response = await fetch(target.url, { method: 'POST', headers, body, signal, redirect: 'manual' })
        await response.body?.cancel()
        return receiptOf(response, key)
      } catch (error) {
        return receiptOfFault(networkFault('the webhook', error), () => 'rejected')
      }
    },
  }
}

/** Content is `id.timestamp.body`, HMAC-SHA256, base64, version `v1`. */
function signed(secret: string, key: DeliveryKey, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = createHmac('sha256', secret).update(`${key}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': key, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

const NOT_ACCEPTED = 'check its address in linchpin.yaml and the secret in the variable that is named there'

function receiptOf({ status, headers }: Response, key: DeliveryKey): Receipt {
  const detail = `the webhook answered ${status}`
  if (status >= 200 && status < 300) return { ok: true, id: key }
  if (status === 410 || status === 404) return { ok: false, kind: 'gone', detail }
  if (status === 401 || status === 403)
    return { ok: false, kind: 'revoked', alone: true, detail: `${detail}: ${NOT_ACCEPTED}` }
  if (status === 429 || status === 503) return { ok: false, kind: 'later', detail, ...retryAfter(headers) }
  if (status >= 500) return { ok: false, kind: 'unsure', detail }
  return {
    ok: false,
    kind: 'rejected',
    detail: status < 400 ? `${detail}; redirects are not followed: give the final address` : detail,
  }
}

function retryAfter(headers: Headers): { afterMs?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? { afterMs: seconds * 1000 } : {}
}
