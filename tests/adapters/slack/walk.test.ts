// One walk through all that a channel meets: the real process, the real SDK, Slack on loopback, every call counted.
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../fakes/bot-process.ts'
import { type Reply, startFakeSlack } from '../../fakes/slack.ts'
import { FIRST, LATER, NEXT, REFUSED, SAME } from '../../fixtures/walk.ts'
import { limitProblems } from './limit-problems.ts'

test('invite, choose, alert, why, marks, undo, update, brief, status, language, remove, invite again', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  slack.people.set('UADMIN', { tz: 'Asia/Seoul', locale: 'en-US', name: 'ann' })
  const bot = await startBot({
    SLACK_BOT_TOKEN: 'xoxb-one-token',
    SLACK_APP_TOKEN: 'xapp-one-token',
    SLACK_API_URL: slack.apiUrl,
  })
  await slack.until('the first reads', () => slack.sockets.length > 0 && bot.reads() > 1)
  const until = <Value>(what: string, look: () => Value | undefined | false) =>
    slack.until(`${what}; the log: ${bot.log()}`, look)
  const answered = async ({ replies }: { replies: Reply[] }) => until('an answer', () => replies[0])
  const invited = { type: 'member_joined_channel', user: 'UBOT', channel: 'C1', channel_type: 'C', inviter: 'UADMIN' }
  const blocksOf = (message: { blocks: unknown }) => JSON.stringify(message.blocks)

  await slack.event({ ...invited, event_ts: '1.1' })
  const welcome = await until('the welcome', () => slack.messages[0])
  expect(welcome.text).toContain('I watch 2 sources')
  expect(limitProblems(welcome)).toEqual([])

  const whichFirst = await answered(await slack.press(welcome, 'Daily 08:30'))
  expect(whichFirst).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('Which track') })
  const chosen = await answered(await slack.press(welcome, 'All tracks'))
  expect(chosen).toMatchObject({ response_type: 'in_channel' })
  expect(chosen.text).toContain('@uadmin set this channel to follow Security package, U.S.–ROK alliance, instant')
  const quiet = await answered(await slack.press(welcome, 'Quiet nights'))
  expect(quiet.text).toContain('quiet 22:00-07:00 (Asia/Seoul)')
  await answered(await slack.press(welcome, 'At once'))

  bot.publish(FIRST)
  const alert = await until('the alert', () => slack.messages[1])
  expect(limitProblems(alert)).toEqual([])
  expect(alert.text).toMatch(
    /^(Security package, U\.S\.–ROK alliance|U\.S\.–ROK alliance, Security package): US-ROK talks/,
  )

  // Slack shows a post a moment before the bot has its answer and knows whose thread it is.
  for (let asked = 1; slack.messages.length < 3; asked++) {
    await slack.mention('why', { ts: `9.${asked}`, thread_ts: alert.ts })
    await until('an answer', () => slack.messages[2] ?? slack.callsOf('chat.postEphemeral')[asked - 1])
  }
  const why = slack.messages[2]
  expect(why).toMatchObject({ thread_ts: alert.ts, text: expect.stringContaining('security package') })

  const irrelevant = await answered(await slack.press(alert, 'Not relevant for U.S.–ROK alliance'))
  expect(irrelevant.text).toContain('not relevant for U.S.–ROK alliance')
  await until('the mark', () => blocksOf(alert).includes('✓ Not relevant for U.S.–ROK alliance — uadmin'))

  bot.publish(SAME, 'paper')
  await until('the second source', () => blocksOf(alert).includes('+1 source'))
  expect(blocksOf(alert)).toContain('✓ Not relevant for U.S.–ROK alliance — uadmin')

  await answered(await slack.press({ ...alert, ...irrelevant, blocks: irrelevant.blocks }, 'Undo'))
  await until('the mark gone', () => !blocksOf(alert).includes('✓'))

  bot.publish(NEXT)
  const update = await until('the update', () => slack.messages[3])
  expect(update).toMatchObject({ thread_ts: alert.ts, reply_broadcast: 'true' })
  expect(update.text).toContain('Update: US-ROK talks')

  const brief = await answered(await slack.command('brief'))
  expect(brief.text).toContain('2 stories')
  const status = await answered(await slack.command('status us-rok'))
  expect(status.text).toContain('without an agreement')

  expect((await answered(await slack.command('language ko'))).text).toContain('한국어')
  expect((await answered(await slack.command('상태 안보'))).text).toContain('안보 패키지')

  const posts = () => slack.messages.filter(({ channel }) => channel === 'C1')
  const before = posts().length
  slack.fail('chat.postMessage', { error: 'not_in_channel' })
  bot.publish(REFUSED)
  const notice = await until('the word to who subscribed', () => slack.messages.find(one => one.channel === 'UADMIN'))
  expect(notice.text).toContain('/invite')
  await slack.event({ ...invited, event_ts: '2.2' })
  const back = await until('the second welcome', () => posts()[before])
  expect(back.text).toContain('안보 패키지')
  bot.publish(LATER)
  const later = await until('posting that goes on', () => posts()[before + 1])
  expect(later.text).toContain(LATER.title)
  expect(blocksOf(later)).toContain('그만 보기')

  const lasting = slack.calls.filter(({ method }) => method !== 'chat.postEphemeral')
  const counted = Object.entries(Object.groupBy(lasting, ({ method }) => method))
  expect(Object.fromEntries(counted.map(([method, calls]) => [method, calls?.length]))).toEqual({
    'auth.test': 1,
    'apps.connections.open': 1,
    // Two welcomes, an alert, its why, an update, one that is refused and the word on it, one that goes on.
    'chat.postMessage': 8,
    // The mark, the second source, the mark gone.
    'chat.update': 3,
    // Whether the bot is in the channel, after each press that subscribes it.
    'conversations.history': 3,
    // Who invited, and who pressed or typed what changes the channel.
    'users.info': 7,
  })
  expect(await bot.stop()).toMatchObject({ code: 0 })
})
