import { describe, expect, test } from 'vitest'
import type { Receipt } from '../../../src/adapter.ts'
import { MINUTE } from '../../../src/domain/time.ts'
import { ALERT, adapterContract } from '../../contract/adapter.ts'
import { type SlackFault, startFakeSlack } from '../../fakes/slack.ts'
import { CHANNEL, HASTY, openSlack } from './opened.ts'

adapterContract('slack', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  return {
    adapter,
    channel: CHANNEL,
    received: () => slack.messages.map(({ text, blocks }) => JSON.stringify({ text, blocks })),
  }
})

const NEVER = new AbortController().signal

describe('each fault of a post ends as the platform means it, after one call', () => {
  const faults: [string, SlackFault, Partial<Receipt> & object][] = [
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'later', afterMs: 7000 }],
    ['429 without Retry-After', { status: 429 }, { kind: 'later', afterMs: 30_000 }],
    [
      '429 with a date',
      {
        status: 429,
        headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:12 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      },
      { kind: 'later', afterMs: 12_000 },
    ],
    ['ratelimited as an error', { error: 'ratelimited' }, { kind: 'later' }],
    ['a proxy that forbids', { status: 403 }, { kind: 'later' }],
    ['500 before the post', { status: 500 }, { kind: 'unsure' }],
    ['500 after the post', { status: 500, commits: true }, { kind: 'unsure' }],
    ['internal_error', { error: 'internal_error' }, { kind: 'unsure' }],
    ['fatal_error', { error: 'fatal_error', commits: true }, { kind: 'unsure' }],
    ['a reset', { trouble: 'reset' }, { kind: 'unsure' }],
    ['a reset after the post', { trouble: 'reset', commits: true }, { kind: 'unsure' }],
    ['a page of HTML', { trouble: 'garbage' }, { kind: 'unsure' }],
    ['channel_not_found', { error: 'channel_not_found' }, { kind: 'gone' }],
    ['not_in_channel', { error: 'not_in_channel' }, { kind: 'gone' }],
    ['is_archived', { error: 'is_archived' }, { kind: 'gone' }],
    ['token_revoked', { error: 'token_revoked' }, { kind: 'revoked' }],
    ['account_inactive', { error: 'account_inactive' }, { kind: 'revoked' }],
    ['invalid_auth', { error: 'invalid_auth' }, { kind: 'revoked' }],
    ['a code nobody knows', { error: 'some_new_code' }, { kind: 'refused' }],
    ['what is known to be final', { error: 'edit_window_closed' }, { kind: 'rejected' }],
  ]
  test.each(faults)('%s', async (_, fault, receipt) => {
    const { adapter, slack } = await openSlack({ clock: HASTY })
    slack.fail('chat.postMessage', fault)
    expect(await adapter.post(CHANNEL, ALERT, 'key', NEVER)).toMatchObject({ ok: false, ...receipt })
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1)
    expect(slack.messages).toHaveLength(fault.commits ? 1 : 0)
  })
})

test('a mark that Slack refuses is left out of the second try, which keeps its blocks; a lost answer to it is not asked for', async () => {
  for (const error of ['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large']) {
    const { adapter, slack } = await openSlack({ clock: HASTY })
    slack.fail('chat.postMessage', { error })
    expect(await adapter.post(CHANNEL, ALERT, 'key', NEVER)).toMatchObject({ ok: true })
    const [first, second, ...more] = slack.callsOf('chat.postMessage').map(call => Object.keys(call.body).sort())
    expect(first).toEqual([...(second ?? []), 'metadata'].sort())
    expect(second).toContain('blocks')
    expect(more).toEqual([])
  }
  const { adapter, slack } = await openSlack({ clock: HASTY })
  slack.fail('chat.postMessage', { error: 'metadata_too_large' }, { trouble: 'reset', commits: true })
  expect(await adapter.post(CHANNEL, ALERT, 'key', NEVER)).toMatchObject({
    kind: 'rejected',
    detail: expect.stringContaining('perhaps it was posted'),
  })
})

test('a person is written to by addressing the message to them, and nobody who is not on Slack', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  const place = await adapter.direct?.(CHANNEL, 'U7', NEVER)
  expect(place).toEqual({ ...CHANNEL, id: 'U7' })
  expect(await adapter.post(place ?? CHANNEL, ALERT, 'key', NEVER)).toMatchObject({ ok: true })
  expect(slack.callsOf('chat.postMessage')[0]?.body.channel).toBe('U7')
  expect(await adapter.direct?.(CHANNEL, 'operator', NEVER)).toBe(null)
})

test('a Slack that hangs is given up when the time is over, and the outcome is unsure', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  slack.fail('chat.postMessage', { trouble: 'hang', commits: true })
  const receipt = await adapter.post(CHANNEL, ALERT, 'key', AbortSignal.timeout(200))
  expect(receipt).toMatchObject({ ok: false, kind: 'unsure' })
  expect(slack.callsOf('chat.postMessage')).toHaveLength(1)
})

test('a Slack that is down has surely not taken the post', async () => {
  const gone = await startFakeSlack()
  await gone.close()
  const { adapter } = await openSlack({ apiUrl: gone.apiUrl })
  expect(await adapter.post(CHANNEL, ALERT, 'key', NEVER)).toMatchObject({ ok: false, kind: 'later' })
})

test.each([
  'invalid_blocks',
  'msg_too_long',
  'msg_blocks_too_long',
])('after %s the words are posted alone, once', async code => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  slack.fail('chat.postMessage', { error: code })
  expect(await adapter.post(CHANNEL, ALERT, 'key', NEVER)).toMatchObject({ ok: true })
  expect(slack.callsOf('chat.postMessage')).toHaveLength(2)
  expect(slack.messages).toMatchObject([{ blocks: [], text: expect.stringContaining('Seoul calls delay') }])
  slack.fail('chat.postMessage', { error: code }, { error: code })
  expect(await adapter.post(CHANNEL, ALERT, 'key2', NEVER)).toMatchObject({ ok: false, kind: 'rejected' })
  expect(slack.callsOf('chat.postMessage')).toHaveLength(4)
})

test('a post whose answer was lost is found by its key, with one look at the history', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  slack.fail('chat.postMessage', { status: 500, commits: true })
  await adapter.post(CHANNEL, ALERT, 'lost', NEVER)
  const since = new Date()
  expect(await adapter.find?.(CHANNEL, 'lost', since)).toBe(`T1/C1/${slack.messages[0]?.ts}`)
  expect(await adapter.find?.(CHANNEL, 'other', since)).toBe('absent')
  expect(slack.callsOf('conversations.history')[0]?.body).toMatchObject({ include_all_metadata: 'true', channel: 'C1' })
  slack.fail('conversations.history', { error: 'missing_scope' })
  expect(await adapter.find?.(CHANNEL, 'lost', since)).toBe('unknown')
  slack.fail('conversations.history', { status: 429, headers: { 'retry-after': '1' } }, { trouble: 'reset' })
  expect(await adapter.find?.(CHANNEL, 'lost', since)).toMatch(/^T1\/C1\//)
})

const ANOTHER = { channel: 'C1', token: 'xoxb-one', text: 'something else', blocks: [] }

test.each([
  ['ten minutes ahead', 10 * MINUTE],
  ['a day behind', -1440 * MINUTE],
])('a clock of ours that is %s hides no post, in a channel that goes on talking', async (_, skew) => {
  const clock = { ...HASTY, now: () => new Date(Date.now() + skew) }
  const { adapter, slack } = await openSlack({ clock })
  slack.fail('chat.postMessage', { trouble: 'reset', commits: true })
  const since = clock.now()
  await adapter.post(CHANNEL, ALERT, 'lost', NEVER)
  const now = Math.floor(Date.now() / 1000)
  for (let count = 0; count < 450; count++) slack.messages.push({ ...ANOTHER, ts: `${now}.5${count}` })
  const [lost] = slack.messages
  expect(await adapter.find?.(CHANNEL, 'lost', since)).toBe(`T1/C1/${lost?.ts}`)
  expect(await adapter.find?.(CHANNEL, 'other', since)).toBe('absent')
  expect(slack.callsOf('conversations.history')).toHaveLength(6)
})

test('a clock of ours that was set right after the attempt hides no post', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  slack.fail('chat.postMessage', { trouble: 'reset', commits: true })
  await adapter.post(CHANNEL, ALERT, 'lost', NEVER)
  const since = new Date(Date.now() + 60 * MINUTE)
  expect(await adapter.find?.(CHANNEL, 'lost', since)).toBe(`T1/C1/${slack.messages[0]?.ts}`)
})

test('what was said long before the attempt is not looked through', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  const old = Math.floor(Date.now() / 1000) - 3600
  for (let count = 0; count < 450; count++) slack.messages.push({ ...ANOTHER, ts: `${old}.5${count}` })
  expect(await adapter.find?.(CHANNEL, 'lost', new Date())).toBe('absent')
  expect(slack.callsOf('conversations.history')).toHaveLength(1)
})

test('a development goes into the thread of its story, is shown in the channel, and is found like any post', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  const first = await adapter.post(CHANNEL, ALERT, 'one', NEVER)
  const second = await adapter.post(CHANNEL, ALERT, 'two', NEVER, first.ok ? first.id : '')
  const [story, development] = slack.callsOf('chat.postMessage').map(call => call.body)
  expect(story).not.toHaveProperty('thread_ts')
  expect(development).toMatchObject({ thread_ts: slack.messages[0]?.ts, reply_broadcast: expect.anything() })
  expect(await adapter.find?.(CHANNEL, 'two', new Date(0))).toBe(second.ok && second.id)
})

/** A reply that stands in its thread alone, behind so many others. */
async function threadOnlyReply(others: number) {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  const first = await adapter.post(CHANNEL, ALERT, 'one', NEVER)
  const under = first.ok ? first.id : ''
  const thread_ts = slack.messages[0]?.ts ?? ''
  for (let count = 0; count < others; count++)
    slack.messages.push({ ...ANOTHER, thread_ts, ts: `${Number(thread_ts) + 1}.5${count}` })
  const reply = await adapter.post(CHANNEL, { ...ALERT, threadOnly: true }, 'two', NEVER, under)
  return { adapter, slack, under, reply: reply.ok && reply.id }
}

test('a reply that stands in its thread alone is found there, behind however many others', async () => {
  const { adapter, slack, under, reply } = await threadOnlyReply(450)
  expect(await adapter.find?.(CHANNEL, 'two', new Date(0), under)).toBe(reply)
  expect(slack.callsOf('conversations.replies')).toHaveLength(3)
  expect(await adapter.find?.(CHANNEL, 'three', new Date(0), under)).toBe('absent')
})

test('a reply is absent where its thread is gone, and unknown where Slack does not let it be looked for', async () => {
  const { adapter, slack, under } = await threadOnlyReply(0)
  slack.fail('conversations.replies', { error: 'missing_scope' })
  expect(await adapter.find?.(CHANNEL, 'two', new Date(0), under)).toBe('unknown')
  slack.messages.splice(0)
  expect(await adapter.find?.(CHANNEL, 'two', new Date(0), under)).toBe('absent')
})

test.each([
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'cannot_reply_to_message',
])('a development whose thread is refused with %s stands in the channel itself', async code => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  slack.fail('chat.postMessage', { error: code })
  const under = 'T1/C1/1.000001'
  const posted = await adapter.post(CHANNEL, ALERT, 'two', NEVER, under)
  expect(slack.messages).toMatchObject([{ metadata: { event_payload: { key: 'two' } } }])
  expect(slack.messages[0]).not.toHaveProperty('thread_ts')
  expect(posted).toEqual({ ok: true, id: `T1/C1/${slack.messages[0]?.ts}` })
  slack.fail('chat.postMessage', { error: code }, { error: code })
  expect(await adapter.post(CHANNEL, ALERT, 'three', NEVER, under)).toMatchObject({ kind: 'rejected' })
})

test('an alert is edited where it stands', async () => {
  const { adapter, slack } = await openSlack({ clock: HASTY })
  const posted = await adapter.post(CHANNEL, ALERT, 'key', NEVER)
  const more = { ...ALERT, lines: [['Now also in the paper.']] }
  expect(await adapter.edit?.(posted.ok ? posted.id : '', more, NEVER)).toEqual(posted)
  expect(slack.messages).toHaveLength(1)
  expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('Now also in the paper.')
  expect(await adapter.edit?.('T1/C1/9.9', more, NEVER)).toMatchObject({ ok: false, kind: 'rejected' })
})

test('a channel gets a message a second, and another channel does not wait for it', async () => {
  const waits: number[] = []
  const clock = {
    now: () => new Date('2026-03-01T00:00:00Z'),
    after: (ms: number, task: () => void) => {
      waits.push(ms)
      queueMicrotask(task)
      return () => {}
    },
  }
  const { adapter } = await openSlack({ clock })
  for (const key of ['a', 'b', 'c']) await adapter.post(CHANNEL, ALERT, key, NEVER)
  await adapter.post({ ...CHANNEL, id: 'C2' }, ALERT, 'd', NEVER)
  expect(waits).toEqual([1000, 2000])
})
