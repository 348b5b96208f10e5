// The webhook adapter: a JSON POST to any program, signed by the Standard Webhooks spec (standardwebhooks.com).

import { createHash, createHmac } from 'node:crypto'
import type { Adapter, PostedId, Receipt } from '../../src/adapter.ts'
import { type Channel, channelKey } from '../../src/domain/channel.ts'
import { networkFault, receiptOfFault } from '../kit/fault.ts'
import { retryAfter } from '../kit/retry-after.ts'
import { renderJson } from './render.ts'

export type WebhookTarget = { readonly channel: Channel; readonly url: string; readonly secret: string }

type WebhookOptions = {
  readonly targets: readonly WebhookTarget[]
  readonly fetch: typeof globalThis.fetch
  readonly now: () => Date
}

/**
 * `webhook-id` is the same on every attempt, so that receivers can drop repeats. There is no `find`, because nothing
 * tells what arrived.
 */
export function webhookAdapter({ targets, fetch, now }: WebhookOptions): Adapter {
  const byChannel = new Map(targets.map(target => [channelKey(target.channel), target]))
  const send = async (channel: Channel, id: string, body: string, signal: AbortSignal): Promise<Receipt> => {
    const target = byChannel.get(channelKey(channel))
    if (!target) return { ok: false, kind: 'gone', detail: 'there is no webhook for this channel in linchpin.yaml' }
    const headers = { 'content-type': 'application/json', ...signed(target.secret, id, body, now()) }
    try {
      const response = await fetch(target.url, { method: 'POST', headers, body, signal, redirect: 'manual' })
      await response.body?.cancel()
      return receiptOf(response, `${channel.workspace}/${channel.id}/${id}`)
    } catch (error) {
      return receiptOfFault(networkFault('the webhook', error), () => 'refused')
    }
  }
  return {
    name: 'webhook',
    post: (channel, message, key, signal, under) =>
      send(channel, key, renderJson(channel, message, { id: key, under: under?.split('/').at(-1) }), signal),

    // A correction has its own message id; a repeated update keeps its id, so that receivers recognise it.
    async edit(posted, message, signal) {
      const [workspace, id, key] = posted.split('/')
      if (message.correction || !workspace || !id || !key) return { ok: true, id: posted }
      const channel = { platform: 'webhook', workspace, id } as const
      const body = renderJson(channel, message, { id: key, type: 'alert.updated' })
      const receipt = await send(
        channel,
        `${key}-${createHash('sha256').update(body).digest('hex').slice(0, 8)}`,
        body,
        signal,
      )
      return receipt.ok ? { ok: true, id: posted } : receipt
    },
  }
}

/** Signs `id.timestamp.body` with HMAC-SHA256, in base64, as version `v1`. */
function signed(secret: string, key: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = createHmac('sha256', keyIn(secret)).update(`${key}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': key, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

/** After `whsec_` comes the key in base64; any other secret is the key itself. */
const keyIn = (secret: string): Buffer | string =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret

const NOT_ACCEPTED = 'check its address in linchpin.yaml and the secret in the variable that is named there'

/**
 * Only 410 is final: “likely to be permanent” (RFC 9110, 15.5.11), and Standard Webhooks' signal to stop. Anything else
 * may be a deploy, a login page or a limit that passes (docs/decisions/0150).
 */
function receiptOf({ status, headers }: Response, id: PostedId): Receipt {
  if (status >= 200 && status < 300) return { ok: true, id }
  const detail = `the webhook answered ${status}${adviceFor(status)}`
  if (status === 410) return { ok: false, kind: 'gone', detail }
  const afterMs = retryAfter(headers)
  if (status >= 500 && status !== 503) return { ok: false, kind: 'unsure', detail }
  if (afterMs !== null) return { ok: false, kind: 'later', detail, afterMs }
  return { ok: false, kind: status === 429 || status === 503 ? 'later' : 'refused', detail }
}

function adviceFor(status: number): string {
  if (status < 400) return '; redirects are not followed: give the final address'
  return status === 401 || status === 403 || status === 404 ? `: ${NOT_ACCEPTED}` : ''
}
