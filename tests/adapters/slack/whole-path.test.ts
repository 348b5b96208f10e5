// From a slash command to the alert and back to silence: the real process, the real SDK, Slack on loopback.
import { expect, onTestFinished, test } from 'vitest'
import { type BotProcess, startBot } from '../../fakes/bot-process.ts'
import { type FakeSlack, type Reply, sendSigned, startFakeSlack } from '../../fakes/slack.ts'
import { limitProblems } from './limit-problems.ts'

async function startBoth(linchpin?: string): Promise<{ slack: FakeSlack; bot: BotProcess }> {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const environment = {
    SLACK_BOT_TOKEN: 'xoxb-one-token',
    SLACK_APP_TOKEN: 'xapp-one-token',
    SLACK_API_URL: slack.apiUrl,
  }
  const bot = await startBot(environment, linchpin)
  await slack.until('the connection', () => slack.sockets.length > 0)
  await slack.until('the first read', () => bot.reads() > 0)
  return { slack, bot }
}

const first = (slack: FakeSlack, { replies }: { replies: Reply[] }) => slack.until('an answer', () => replies[0])

test('subscribe, alert, why, status, mute by button, mention, unsubscribe, silence', async () => {
  const { slack, bot } = await startBoth()

  const subscribed = await first(slack, await slack.command('subscribe security-package'))
  expect(subscribed.text).toContain('This channel now follows Security package')
  expect(subscribed.response_type).toBe('ephemeral')

  bot.publish({
    id: 'a1',
    title: 'Seoul and Washington sign a security package',
    text: 'Officials signed a security package in Seoul on Tuesday. The text was not released.',
    url: 'https://wire.example/a?x=1&y=2',
  })
  const alert = await slack.until('the alert', () => slack.messages[0])
  expect(limitProblems(alert)).toEqual([])
  expect(alert).toMatchObject({ channel: 'C1', token: 'xoxb-one-token', unfurl_links: 'false', unfurl_media: 'false' })
  expect(alert.text).toContain('Seoul and Washington sign a security package')
  const whole = JSON.stringify(alert.blocks)
  for (const part of ['https://wire.example/a?x=1&y=2', 'Security package', 'Why', 'Officials signed', '<!date^'])
    expect(whole).toContain(part)

  const why = await first(slack, await slack.press(alert, 'Why'))
  expect(why).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  expect(why.text).toContain('Alert 1')

  const status = await first(slack, await slack.command('status security-package'))
  expect(status.text).toContain('Seoul and Washington sign a security package')

  await slack.mention('status security-package', { ts: '5.5' })
  const threaded = await slack.until('the answer in the thread', () => slack.messages.find(one => one.thread_ts))
  expect(threaded).toMatchObject({ channel: 'C1', thread_ts: '5.5' })

  await slack.press(alert, 'Mute')
  const marked = await slack.until('the mark', () => slack.callsOf('chat.update')[0]?.body)
  expect(marked).toMatchObject({ channel: 'C1', ts: alert.ts })
  expect(JSON.stringify(marked.blocks)).toContain('✓ Muted — uadmin')
  expect(JSON.stringify(marked.blocks)).toContain('unmute 1')

  const ended = await first(slack, await slack.command('unsubscribe security-package'))
  expect(ended.text).toContain('no longer')
  const posts = slack.callsOf('chat.postMessage').length
  const reads = bot.reads()
  bot.publish({
    id: 'a2',
    title: 'Another security package',
    text: 'It differs in all.',
    url: 'https://wire.example/b',
  })
  await slack.until('two more reads', () => bot.reads() > reads + 1)
  expect(slack.callsOf('chat.postMessage')).toHaveLength(posts)

  expect(await bot.stop()).toMatchObject({ code: 0 })
})

test('SIGTERM during a command that Slack keeps waiting: told to ask again, exit 0 within ten seconds', async () => {
  const { slack, bot } = await startBoth()
  slack.fail('users.info', { trouble: 'hang' })
  const answer = await slack.command('subscribe security-package')
  await slack.until('the question', () => slack.callsOf('users.info').length > 0)
  const { code, ms } = await bot.stop()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  expect(answer.replies).toMatchObject([{ text: expect.stringContaining('restarted') }])
})

test('a bot whose token is bad runs on without Slack', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  slack.fail('auth.test', { error: 'invalid_auth' })
  const bot = await startBot({ SLACK_BOT_TOKEN: 'xoxb-bad', SLACK_APP_TOKEN: 'xapp-bad', SLACK_API_URL: slack.apiUrl })
  await slack.until('two reads', () => bot.reads() > 1)
  expect(bot.log()).toContain('check SLACK_BOT_TOKEN')
  expect(bot.log()).not.toContain('xoxb-bad')
  expect(await bot.stop()).toMatchObject({ code: 0 })
})

test('HTTP mode shares the port with the page', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const bot = await startBot({
    SLACK_BOT_TOKEN: 'xoxb-one',
    SLACK_SIGNING_SECRET: 'the-signing-secret',
    SLACK_API_URL: slack.apiUrl,
  })
  const url = await slack.until('the port', () => /http:\/\/127\.0\.0\.1:\d+/.exec(bot.log())?.[0])
  await slack.until('the start', () => bot.log().includes('taking commands at /slack/events'))
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
  expect(await (await sendSigned(`${url}/slack/events`, 'the-signing-secret', challenge)).json()).toEqual({
    challenge: 'abc',
  })
  expect((await sendSigned(`${url}/slack/events`, 'another-secret', challenge)).status).toBe(401)
  expect(await (await fetch(`${url}/tracks`)).text()).toContain('Security package')
  expect(await bot.stop()).toMatchObject({ code: 0 })
})
