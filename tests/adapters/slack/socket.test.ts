import { expect, test } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import { ALERT } from '../../contract/adapter.ts'
import type { FakeSlack, Reply } from '../../fakes/slack.ts'
import { CHANNEL, echo, HASTY, openListening, openSlack } from './opened.ts'

const first = (slack: FakeSlack, { replies }: { replies: Reply[] }) => slack.until('an answer', () => replies[0])
const NEVER = new AbortController().signal

test('when Slack asks for another connection it is opened at once, though the old one never says goodbye', async () => {
  const { slack } = await openListening()
  slack.isRude = true
  slack.sockets[0]?.send({ type: 'disconnect', reason: 'refresh_requested' })
  await slack.until('the second connection', () => slack.sockets.length === 2)
  expect(slack.sockets[0]?.isOpen()).toBe(true)
  expect((await first(slack, await slack.command('tracks'))).text).toContain('tracks in')
  expect(slack.callsOf('apps.connections.open')).toHaveLength(2)
})

test('a line that goes dead and a Slack in trouble are survived; no command is lost after', async () => {
  const { slack, logger } = await openListening()
  slack.fail(
    'apps.connections.open',
    { status: 500 },
    { trouble: 'reset' },
    { error: 'internal_error' },
    { status: 429, headers: { 'retry-after': '1' } },
  )
  slack.sockets[0]?.destroy()
  await slack.until('the second connection', () => slack.sockets.length === 2)
  expect((await first(slack, await slack.command('tracks'))).text).toContain('tracks in')
  expect(logger.lines.filter(line => line.level === 'warn')).toHaveLength(1)
})

test('Socket Mode that is switched off is told in a sentence with what to do, and not knocked at again', async () => {
  const { slack, logger } = await openListening()
  slack.sockets[0]?.send({ type: 'disconnect', reason: 'link_disabled' })
  const line = await slack.until('the sentence', () => logger.lines.find(({ level }) => level === 'error'))
  expect(line.message).toMatch(/Socket Mode is switched off .*switch it on at https.* and start again/)
  expect(slack.callsOf('apps.connections.open')).toHaveLength(1)
})

test('too many connections are told with what to do, waited for some times, and then no longer', async () => {
  const { slack, logger } = await openListening(echo, { clock: HASTY })
  const told = new Set<object>()
  const line = await slack.until('the last sentence', () => {
    for (const socket of slack.sockets.filter(one => !told.has(one))) {
      told.add(socket)
      socket.send({ type: 'disconnect', reason: 'too_many_websockets' })
    }
    return logger.lines.find(({ level }) => level === 'error')
  })
  expect(line.message).toContain('stop the other bots that run with this SLACK_APP_TOKEN')
  expect(logger.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
  expect(slack.sockets).toHaveLength(8)
})

test('the note that Slack holds events back is acknowledged, and said in words', async () => {
  const { slack, logger } = await openListening()
  await slack.deliver('events_api', { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1_518_467_820 })
  expect(slack.acks).toHaveLength(1)
  expect(logger.lines.map(line => line.message).join()).toContain('T1 sent more than 30,000 events in an hour')
  expect((await first(slack, await slack.command('tracks'))).text).toContain('tracks in')
})

test('frames that are no envelope are left out, and the next command is answered', async () => {
  const { slack, logger } = await openListening()
  for (const frame of [null, 7, [], { type: 'events_api' }, { type: 'events_api', payload: null }])
    slack.sockets[0]?.send(frame)
  expect((await first(slack, await slack.command('tracks'))).text).toContain('tracks in')
  expect(logger.lines.filter(line => line.message.includes('could not be read')).length).toBeGreaterThan(0)
})

test('an app token revoked meanwhile ends the commands with a sentence, and the alerts go on', async () => {
  const { adapter, slack, logger } = await openListening()
  slack.fail('apps.connections.open', { error: 'invalid_auth' })
  slack.sockets[0]?.destroy()
  const line = await slack.until('the sentence', () => logger.lines.find(({ level }) => level === 'error'))
  expect(line.message).toContain('check SLACK_APP_TOKEN')
  expect(await adapter.post(CHANNEL, ALERT, 'key', NEVER)).toMatchObject({ ok: true })
  expect(slack.callsOf('apps.connections.open')).toHaveLength(2)
})

test('a bad bot token is said once, keeps nobody waiting, and opens no connection', async () => {
  const { adapter, slack, logger } = await openSlack()
  slack.fail('auth.test', { error: 'invalid_auth' })
  await adapter.listen?.(echo)
  const line = await slack.until('the sentence', () => logger.lines.find(({ level }) => level === 'error'))
  expect(line.message).toContain('check SLACK_BOT_TOKEN')
  expect(slack.callsOf('apps.connections.open')).toHaveLength(0)
})

test('a Slack that is down at the start is tried again until it is there', async () => {
  const { adapter, slack, logger } = await openSlack()
  slack.fail('auth.test', { trouble: 'reset' }, { status: 503 })
  await adapter.listen?.(echo)
  await slack.until('the connection', () => slack.sockets.length > 0)
  expect(slack.callsOf('auth.test')).toHaveLength(3)
  expect(logger.lines.filter(line => line.level === 'warn')).toHaveLength(1)
})

test('a command under way is answered before the adapter is closed', async () => {
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Message>()
  const { adapter, slack } = await openListening(() => {
    asked.resolve()
    return answer.promise
  })
  const command = await slack.command('status us-rok')
  await asked.promise
  const closed = adapter.close?.()
  answer.resolve({ kind: 'answer', title: ['Just in time'], lines: [] })
  await closed
  expect(command.replies).toMatchObject([{ text: 'Just in time' }])
})

test('a command that will not end is told to be asked again, and the adapter closes', async () => {
  const asked = Promise.withResolvers<void>()
  const { adapter, slack } = await openListening(() => {
    asked.resolve()
    return new Promise(() => {})
  })
  const command = await slack.command('status us-rok')
  await asked.promise
  await adapter.close?.()
  expect(command.replies).toMatchObject([{ text: expect.stringContaining('restarted') }])
})
