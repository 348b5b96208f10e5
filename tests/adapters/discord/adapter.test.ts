import { expect, test } from 'vitest'
import { systemClock } from '../../../src/cli/setup.ts'
import type { Message } from '../../../src/domain/message.ts'
import { ALERT, adapterContract, HOSTILE } from '../../contract/adapter.ts'
import { CHANNEL, DIRECT, type Fault } from '../../fakes/discord.ts'
import { fakeClock } from '../../fakes/world.ts'
import { HERE, openDiscord } from './open.ts'

const NEVER = new AbortController().signal
const KEY = 'a1b2c3d4e5f6a1b2c3d4e5f6'
const POST = /^POST \/channels/

adapterContract('discord', async () => {
  const { discord, adapter } = await openDiscord()
  return { adapter, channel: HERE, received: () => discord.posts().map(one => JSON.stringify(one)) }
})

test('a post carries the key as an enforced nonce, and mentions nobody', async () => {
  const { discord, adapter } = await openDiscord()
  await adapter.post(HERE, HOSTILE, KEY, NEVER)
  expect(discord.callsTo(POST)[0]?.body).toMatchObject({
    nonce: KEY,
    enforce_nonce: true,
    allowed_mentions: { parse: [] },
  })
})

test('a development answers the first post of its story', async () => {
  const { discord, adapter } = await openDiscord()
  const first = await adapter.post(HERE, ALERT, KEY, NEVER)
  const id = first.ok ? first.id : ''
  await adapter.post(HERE, ALERT, `${KEY}b`, NEVER, id)
  const references = discord.callsTo(POST).map(call => (call.body as { message_reference?: object }).message_reference)
  expect(references).toEqual([undefined, { message_id: id.split('/')[1], fail_if_not_exists: false }])
})

test('a person is written to in their direct messages, and nobody who is not on Discord', async () => {
  const { discord, adapter } = await openDiscord()
  const place = await adapter.direct?.(HERE, '950000000000000001', NEVER)
  expect(place).toEqual({ ...HERE, id: DIRECT })
  expect(discord.callsTo(/channels$/)[0]?.body).toEqual({ recipient_id: '950000000000000001' })
  expect(await adapter.direct?.(HERE, '../../guilds', NEVER)).toBe(null)
  discord.fault(/@me/, refusal(403, 50007))
  expect(await adapter.direct?.(HERE, '950000000000000001', NEVER)).toBe(null)
  expect(discord.callsTo(/channels$/)).toHaveLength(2)
})

test('its health tells how many calls Discord has refused, and at how many it blocks', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, refusal(403, 50013))
  await adapter.post(HERE, ALERT, KEY, NEVER)
  expect(adapter.health?.()).toEqual(['1 call refused in the last ten minutes; Discord blocks an address at 10000'])
})

const refusal = (status: number, code: number): Fault => ({ status, body: { code, message: 'no' } })

test.each([
  ['a deleted channel', refusal(404, 10003), 'gone'],
  ['a bot that was kicked', refusal(403, 50001), 'gone'],
  ['a bot without the right', refusal(403, 50013), 'gone'],
  ['a revoked token', refusal(401, 0), 'revoked'],
  ['a thread that is locked', refusal(400, 160005), 'gone'],
  ['a person who takes no messages', refusal(403, 50007), 'gone'],
  ['a network that forbids', refusal(403, 0), 'refused'],
  ['a network that forbids in JSON', refusal(403, 40333), 'refused'],
  ['sending that is switched off for a while', refusal(403, 40004), 'refused'],
  ['a feature that is switched off for a while', refusal(403, 40006), 'refused'],
  ['a busy resource', refusal(503, 130000), 'unsure'],
  ['a proxy’s page', { status: 404 }, 'refused'],
  ['a code that nobody knows', refusal(400, 999_999), 'refused'],
  ['no room in the bucket', { status: 429, body: {}, headers: { 'retry-after': '7' } }, 'later'],
  ['a broken server', { status: 500 }, 'unsure'],
  ['a broken server that had committed', { commit: true, status: 502 }, 'unsure'],
  ['a reset', { trouble: 'reset' }, 'unsure'],
] as [string, Fault, string][])('%s: one call, and the receipt says what it means', async (_name, fault, kind) => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, fault)
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ ok: false, kind })
  expect(discord.callsTo(POST)).toHaveLength(1)
})

test('a hang ends with the signal, unsure', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, { trouble: 'hang' })
  const receipt = await adapter.post(HERE, ALERT, KEY, AbortSignal.timeout(200))
  expect(receipt).toMatchObject({ ok: false, kind: 'unsure' })
})

test('a server that is not there has surely posted nothing', async () => {
  const { discord, adapter } = await openDiscord()
  await discord.stop()
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ ok: false, kind: 'later' })
})

test('Retry-After is handed on in milliseconds', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, { status: 429, body: {}, headers: { 'retry-after': '7', 'x-ratelimit-scope': 'shared' } })
  const receipt = await adapter.post(HERE, ALERT, KEY, NEVER)
  expect(receipt).toMatchObject({ kind: 'later', afterMs: expect.closeTo(7000, -3) })
})

test.each([
  'Wed, 21 Oct 2026 07:28:00 GMT',
  'soon',
  '-5',
])('a Retry-After of “%s” is a wait all the same', async retry => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, { status: 429, body: {}, headers: { 'retry-after': retry } })
  const receipt = await adapter.post(HERE, ALERT, KEY, NEVER)
  expect(receipt).toMatchObject({ kind: 'later' })
  expect(receipt.ok === false && receipt.kind === 'later' && receipt.afterMs).toBeGreaterThanOrEqual(1000)
})

test('a message whose form is refused goes once more in plain words, and is then given up', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, refusal(400, 50035))
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ ok: true })
  expect(discord.posts()).toEqual([
    expect.objectContaining({
      content: expect.stringContaining('Seoul calls delay a matter of scheduling'),
      allowed_mentions: { parse: [] },
    }),
  ])
  discord.fault(POST, refusal(400, 200000), refusal(400, 50035))
  expect(await adapter.post(HERE, ALERT, 'other', NEVER)).toMatchObject({ ok: false, kind: 'rejected' })
  expect(discord.callsTo(POST)).toHaveLength(4)
})

test('a post in plain words whose answer was lost is found by its key too', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, refusal(400, 50035), { commit: true, trouble: 'reset' })
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ kind: 'unsure' })
  const since = new Date(Date.now() - 60_000)
  expect(await adapter.find?.(HERE, KEY, since)).toBe(`${CHANNEL}/${discord.posts()[0]?.id}`)
  expect(await adapter.find?.(HERE, 'another', since)).toBe('absent')
})

test('an address longer than Discord takes is left out, and the alert is posted all the same', async () => {
  const { discord, adapter } = await openDiscord()
  const url = `https://example.org/${'p'.repeat(2048)}`
  const receipt = await adapter.post(HERE, { ...ALERT, title: [{ text: 'Long', url }] }, KEY, NEVER)
  expect(receipt).toMatchObject({ ok: true })
  expect(discord.posts()[0]?.embeds?.[0]).toMatchObject({ title: 'Long' })
  expect(discord.posts()[0]?.embeds?.[0]).not.toHaveProperty('url')
})

test('after a revoked token nothing is called for a while, and then it is tried again', async () => {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const { discord, adapter } = await openDiscord({ clock })
  discord.fault(POST, refusal(401, 0))
  for (let turn = 0; turn < 5; turn++)
    expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ kind: 'revoked' })
  expect(discord.callsTo(POST)).toHaveLength(1)
  clock.advance(31_000)
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ ok: true })
})

const DIGEST: Message = {
  kind: 'digest',
  title: ['15 stories on your tracks'],
  lines: Array.from({ length: 15 }, (_, index) => [
    '• ',
    { text: `Story ${index} `.padEnd(150, 'x'), url: `https://news.example/${index}/${'p'.repeat(600)}` },
    ' — us-rok — ',
    { at: new Date('2026-02-25T07:46:00Z') },
  ]),
}

test('a lost answer is settled by what stands in the channel, for alerts and digests, far back and in the file too', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, { commit: true, status: 500 }, { commit: true, trouble: 'reset' })
  await adapter.post(HERE, ALERT, KEY, NEVER)
  await adapter.post(HERE, DIGEST, 'digestkey00', NEVER)
  expect(discord.callsTo(POST)[1]?.files).toBe(1)
  for (let more = 0; more < 120; more++) await adapter.post(HERE, ALERT, `later${more}`, NEVER)
  const since = new Date(Date.now() - 1000)
  const [first, second] = discord.posts()
  expect(await adapter.find?.(HERE, KEY, since)).toBe(`${CHANNEL}/${first?.id}`)
  expect(await adapter.find?.(HERE, 'digestkey00', since)).toBe(`${CHANNEL}/${second?.id}`)
  expect(await adapter.find?.(HERE, 'neverposted', since)).toBe('absent')
})

test('a clock of ours that runs ahead hides no post in a busy channel', async () => {
  const clock = { ...systemClock, now: () => new Date(Date.now() + 600_000) }
  const { discord, adapter } = await openDiscord({ clock })
  await adapter.post(HERE, ALERT, KEY, NEVER)
  for (let more = 0; more < 120; more++) await adapter.post(HERE, ALERT, `later${more}`, NEVER)
  expect(await adapter.find?.(HERE, KEY, clock.now())).toBe(`${CHANNEL}/${discord.posts()[0]?.id}`)
})

test('without the right to read the history a fresh nonce is the way to ask, and later nobody can tell', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(/^GET \/channels/, refusal(403, 50001))
  expect(await adapter.find?.(HERE, KEY, new Date())).toBe('absent')
  discord.fault(/^GET \/channels/, refusal(403, 50001))
  expect(await adapter.find?.(HERE, KEY, new Date(Date.now() - 120_000))).toBe('unknown')
})

test('the same key within a minute is the same message', async () => {
  const { discord, adapter } = await openDiscord()
  const receipts = [await adapter.post(HERE, ALERT, KEY, NEVER), await adapter.post(HERE, ALERT, KEY, NEVER)]
  expect(discord.posts()).toHaveLength(1)
  expect(receipts[0]).toEqual(receipts[1])
})

test('a posted alert is edited in its place', async () => {
  const { discord, adapter } = await openDiscord()
  const posted = await adapter.post(HERE, ALERT, KEY, NEVER)
  if (!posted.ok) throw new Error(posted.detail)
  const changed: Message = { ...ALERT, lines: [['Two more sources carry it.']] }
  expect(await adapter.edit?.(posted.id, changed, NEVER)).toEqual(posted)
  expect(JSON.stringify(discord.posts())).toContain('Two more sources')
  expect(await adapter.edit?.(`${CHANNEL}/930000000000009999`, changed, NEVER)).toMatchObject({ kind: 'rejected' })
})
