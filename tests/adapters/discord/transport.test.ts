import { expect, test } from 'vitest'
import { createTransport, withoutMentions } from '../../../adapters/discord/connection/transport.ts'
import { systemClock } from '../../../src/cli/setup.ts'
import { ALERT } from '../../contract/adapter.ts'
import { fakeLogger } from '../../fakes/world.ts'
import { HERE, openDiscord } from './open.ts'

const NEVER = new AbortController().signal
const POST = /^POST \/channels/

const bucket = (remaining: string, seconds: string) => ({
  commit: true,
  status: 200,
  headers: {
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': remaining,
    'x-ratelimit-reset-after': seconds,
    'x-ratelimit-bucket': 'b1',
  },
})

/** discord.js learns a bucket's name from its first answer, and its state from the next. */
const full = (seconds: string) => [bucket('4', seconds), bucket('0', seconds)]

test('a bucket that is full for a moment is waited for', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, ...full('0.4'))
  for (const key of ['key1', 'key2', 'key3'])
    expect(await adapter.post(HERE, ALERT, key, NEVER)).toMatchObject({ ok: true })
  const [, second, third] = discord.callsTo(POST)
  expect(Number(third?.at) - Number(second?.at)).toBeGreaterThanOrEqual(399)
})

test('a bucket that is full for longer sends nothing and says how long', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, ...full('30'))
  for (const key of ['key0', 'key1']) await adapter.post(HERE, ALERT, key, NEVER)
  const receipt = await adapter.post(HERE, ALERT, 'key2', NEVER)
  expect(receipt).toMatchObject({ ok: false, kind: 'later' })
  expect(receipt).toHaveProperty('afterMs', expect.closeTo(30_000, -4))
  expect(discord.callsTo(POST)).toHaveLength(2)
})

test('a full channel does not keep another waiting', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, ...full('30'))
  for (const key of ['key0', 'key1']) await adapter.post(HERE, ALERT, key, NEVER)
  const other = { ...HERE, id: '910000000000000002' }
  expect(await adapter.post(other, ALERT, 'key2', NEVER)).toMatchObject({ ok: true })
})

test('answers that count towards a blocked address are counted, and those that do not are not', async () => {
  const { discord } = await openDiscord()
  const logger = fakeLogger()
  const transport = createTransport({ token: 'good-token', apiUrl: discord.apiUrl, clock: systemClock, logger })
  const shared = { 'retry-after': '1', 'x-ratelimit-scope': 'shared' }
  discord.fault(POST, { status: 403 }, { status: 429, headers: shared }, { status: 404 })
  for (const id of ['1', '2', '3']) await transport.call('POST', `/channels/${id}/messages`, { body: { content: 'x' } })
  expect(transport.invalidAnswers()).toBe(1)
})

test.each<[string, object, object]>([
  ['/channels/1/messages', { content: 'x' }, { content: 'x' }],
  ['/channels/1/messages', { allowed_mentions: { parse: ['everyone'] } }, {}],
  ['/channels/1/messages/2', { content: 'x' }, { content: 'x' }],
  ['/webhooks/1/t/messages/%40original', {}, {}],
])('whoever made the body, %s mentions nobody', (route, body, rest) => {
  expect(withoutMentions(route, body)).toEqual({ ...rest, allowed_mentions: { parse: [] } })
})

test('a reply and a forum post carry it inside, and what is no message stays as it is', () => {
  const quiet = { allowed_mentions: { parse: [] } }
  expect(withoutMentions('/interactions/1/t/callback', { type: 5 })).toEqual({ type: 5, data: quiet })
  expect(withoutMentions('/channels/1/threads', { name: 'n' })).toEqual({ name: 'n', message: quiet })
  expect(withoutMentions('/applications/1/commands', [])).toEqual([])
})

test('a 401 for an interaction whose token has expired says nothing of the bot’s own token', async () => {
  const { discord, adapter } = await openDiscord()
  const transport = createTransport({
    token: 'good-token',
    apiUrl: discord.apiUrl,
    clock: systemClock,
    logger: fakeLogger(),
  })
  discord.fault(/^PATCH \/webhooks/, { status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } })
  const expired = await transport.call('PATCH', '/webhooks/1/old/messages/@original', { body: { content: 'late' } })
  expect(expired).toMatchObject({ ok: false, fault: { code: 50027 } })
  expect(await transport.call('POST', `/channels/${HERE.id}/messages`, { body: { content: 'x' } })).toMatchObject({
    ok: true,
  })
  expect(await adapter.post(HERE, ALERT, 'key', NEVER)).toMatchObject({ ok: true })
})
