import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { webhookAdapter } from '../../../adapters/webhook/adapter.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import { ALERT, adapterContract } from '../../contract/adapter.ts'

const CHANNEL: Channel = { platform: 'webhook', workspace: 'desk', id: 'alerts' }
const NEVER = new AbortController().signal

type Call = { readonly headers: IncomingMessage['headers']; readonly body: string }

/** A receiver on loopback; `reply` decides each answer. */
async function receiver(
  reply: (response: ServerResponse, request: IncomingMessage) => void = response => response.writeHead(204).end(),
) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    calls.push({ headers: request.headers, body: await text(request) })
    reply(response, request)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts` }
}

/** An address of this machine where nothing listens any more. */
async function closedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return `http://127.0.0.1:${port}/`
}

const adapterTo = (url: string) =>
  webhookAdapter({
    targets: [{ channel: CHANNEL, url, secret: 'a secret of the desk' }],
    fetch: globalThis.fetch,
    now: () => new Date('2026-02-25T08:00:00Z'),
  })

adapterContract('the webhook', async () => {
  const { calls, url } = await receiver()
  return { adapter: adapterTo(url), channel: CHANNEL, received: () => calls.map(call => call.body) }
})

test('a receiver can check the signature as Standard Webhooks says', async () => {
  const { calls, url } = await receiver()
  await adapterTo(url).post(CHANNEL, ALERT, 'key1', NEVER)
  const [call] = calls
  const content = `${call?.headers['webhook-id']}.${call?.headers['webhook-timestamp']}.${call?.body}`
  const expected = createHmac('sha256', 'a secret of the desk').update(content).digest('base64')
  expect(call?.headers['webhook-signature']).toBe(`v1,${expected}`)
  expect(call?.headers['webhook-id']).toBe('key1')
  expect(JSON.parse(call?.body ?? '')).toMatchObject({ id: 'key1', channel: 'webhook/desk/alerts', kind: 'alert' })
})

test('the primary document of an alert comes with its name and its address', async () => {
  const { calls, url } = await receiver()
  const primary = { text: 'Harbour Ministry', url: 'https://ministry.example/statement' }
  const small = { from: ['Daily Wire', ' · Primary: ', primary], tracks: 'Harbour talks', more: '+1 source' }
  await adapterTo(url).post(CHANNEL, { ...ALERT, small }, 'key1', NEVER)
  const { text: words, message } = JSON.parse(calls[0]?.body ?? '')
  expect(words).toContain('Daily Wire · Primary: Harbour Ministry · Harbour talks')
  expect(message.small.from).toContainEqual(primary)
})

test('behind whsec_ stands the key itself, as base64', async () => {
  const { calls, url } = await receiver()
  const key = Buffer.from('twenty-four bytes of key')
  const targets = [{ channel: CHANNEL, url, secret: `whsec_${key.toString('base64')}` }]
  await webhookAdapter({ targets, fetch: globalThis.fetch, now: () => new Date() }).post(CHANNEL, ALERT, 'k', NEVER)
  const [{ headers, body } = { headers: {}, body: '' }] = calls
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`)
})

test.each([
  [200, {}, { ok: true }],
  [302, { location: 'https://example.org/' }, { kind: 'refused', detail: expect.stringContaining('final address') }],
  [400, {}, { kind: 'refused' }],
  [401, {}, { kind: 'refused', detail: expect.stringMatching(/answered 401: check its address .* secret/) }],
  [403, {}, { kind: 'refused' }],
  [404, {}, { kind: 'refused' }],
  [408, {}, { kind: 'refused' }],
  [409, { 'retry-after': '3' }, { kind: 'later', afterMs: 3000 }],
  [425, {}, { kind: 'refused' }],
  [410, {}, { kind: 'gone' }],
  [429, { 'retry-after': '7' }, { kind: 'later', afterMs: 7000 }],
  [500, {}, { kind: 'unsure' }],
  [503, {}, { kind: 'later' }],
])('an answer of %i is sorted by its code', async (status, headers, expected) => {
  const { url, calls } = await receiver(response => response.writeHead(status, headers).end())
  expect(await adapterTo(url).post(CHANNEL, ALERT, 'key1', NEVER)).toMatchObject(expected)
  expect(calls).toHaveLength(1)
})

test('a receiver that is not there means later, one that breaks off or hangs means unsure', async () => {
  expect(await adapterTo(await closedAddress()).post(CHANNEL, ALERT, 'key1', NEVER)).toMatchObject({ kind: 'later' })
  const broken = await receiver((_, request) => request.socket.destroy())
  expect(await adapterTo(broken.url).post(CHANNEL, ALERT, 'key1', NEVER)).toMatchObject({ kind: 'unsure' })
  const hanging = await receiver(() => {})
  expect(await adapterTo(hanging.url).post(CHANNEL, ALERT, 'key1', AbortSignal.timeout(50))).toMatchObject({
    kind: 'unsure',
  })
})

test('a channel without a webhook is gone', async () => {
  const other = { ...CHANNEL, id: 'other' }
  expect(await adapterTo('http://127.0.0.1:1/').post(other, ALERT, 'key1', NEVER)).toMatchObject({ kind: 'gone' })
})

test('an article that joins is an update of the same alert, and a repeat names what it repeats', async () => {
  const { calls, url } = await receiver()
  const adapter = adapterTo(url)
  const posted = await adapter.post(CHANNEL, ALERT, 'key1', NEVER)
  const id = posted.ok ? posted.id : ''
  for (const _ of [1, 2]) await adapter.edit?.(id, ALERT, NEVER)
  await adapter.post(CHANNEL, { ...ALERT, again: true }, 'key2', NEVER, id)
  const bodies = calls.map(call => JSON.parse(call.body))
  expect(bodies.map(({ type, id }) => [type, id])).toEqual([
    ['alert.posted', 'key1'],
    ['alert.updated', 'key1'],
    ['alert.updated', 'key1'],
    ['alert.posted', 'key2'],
  ])
  expect(bodies[3].again).toBe('key1')
  expect(calls[1]?.headers['webhook-id']).toBe(calls[2]?.headers['webhook-id'])
  expect(calls[1]?.headers['webhook-id']).not.toBe('key1')
})
