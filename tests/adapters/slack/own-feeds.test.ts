// A workspace's own feed in Slack, as a process: by a page's address, followed, told, removed, undone; and who may not.
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../fakes/bot-process.ts'
import { cli } from '../../fakes/cli.ts'
import { startDesk } from '../../fakes/desk.ts'
import { type Reply, startFakeSlack } from '../../fakes/slack.ts'

test('feed by a page’s address, alert, rights on each path, a link tried, remove, undo', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const desk = await startDesk()
  const bot = await startBot({ SLACK_BOT_TOKEN: 'xoxb-one', SLACK_APP_TOKEN: 'xapp-one', SLACK_API_URL: slack.apiUrl })
  await slack.until('the connection', () => slack.sockets.length > 0)
  const whole = async ({ replies }: { replies: Reply[] }) =>
    JSON.stringify((await slack.until('a reply', () => replies[0])).blocks)
  const asked = async (text: string, user?: string) => whole(await slack.command(text, user ? { user } : {}))
  const shown = (reply: Reply | undefined) => ({ ...reply, channel: 'C1', ts: '9.9' }) as never

  expect(await asked(`feed add ${desk.url}/leads-inside`)).toContain('outside private networks')
  expect(await asked(`feed add <http://u:p@127.0.0.1/|x>`)).toContain('without a user name or password')
  const proposed = await slack.command(`feed add <${desk.url}/|${desk.url.replace('http://', '')}>`)
  expect(await whole(proposed)).toMatch(/Zebra Desk.*A crane arrives.*none would fire/)

  expect(await asked(`feed add ${desk.url}`, 'UMEMBER')).toContain('Only admins')
  expect(await whole(await slack.press(shown(proposed.replies[0]), 'Follow', { user: 'UMEMBER' }))).toContain(
    'Only admins',
  )
  expect(await asked('settings feeds everyone', 'UMEMBER')).toContain('Only admins')
  expect(await asked('settings feeds <@UMEMBER|mia>')).toContain('admins, @mia')
  const followed = await slack.press(shown(proposed.replies[0]), 'Follow', { user: 'UMEMBER' })
  expect(await whole(followed)).toContain('Zebra Desk (own:zebra-desk) is followed')
  expect(await whole(await slack.press(shown(proposed.replies[0]), 'Follow', { user: 'UMEMBER' }))).toContain('already')
  expect(await asked('settings feeds admins')).toContain('Changed')
  expect(await asked('feed remove own:zebra-desk', 'UMEMBER')).toContain('Only admins')

  await slack.until('its first read', () => desk.reads() > 1)
  await asked('subscribe security-package')
  desk.publish('d1', 'The security package is signed, zebra')
  expect((await cli(['feed', 'read', '--all', ...bot.where])).out).toContain('own:zebra-desk: read; 1 new article')
  const alert = await slack.until('the alert', () => slack.messages[0])
  expect(JSON.stringify(alert.blocks)).toMatch(/zebra.*Zebra Desk/)
  expect(await asked('feeds')).toMatch(/own:zebra-desk.*wire/)

  expect(await asked(`try <${desk.url}/report|the report>`)).toMatch(
    /The security package is signed.*Security package.*told/,
  )
  const answer = slack.responseUrl()
  await slack.deliver('interactive', {
    type: 'message_action',
    callback_id: 'try',
    team: { id: 'T1' },
    user: { id: 'UMEMBER', name: 'mia' },
    channel: { id: 'C1' },
    message_ts: '5.5',
    response_url: answer.url,
    trigger_id: '1',
    message: { type: 'message', ts: '5.5', text: `See &amp; read <${desk.url}/report|this>` },
  })
  expect(await whole(answer)).toContain('The security package is signed')

  const removed = await slack.command(`feed remove <${desk.url}/rss>`)
  expect(await whole(removed)).toContain('is no longer followed here')
  expect(await asked('search zebra')).not.toContain('signed')
  expect(await whole(await slack.press(shown(removed.replies[0]), 'Undo'))).toContain('is followed')
  expect(await asked('changes')).toMatch(/added the feed own:zebra-desk.*removed the feed own:zebra-desk/s)
  expect((await cli(['feeds', 'export', ...bot.where])).out).toMatch(/slack\/T1[\s\S]*Zebra Desk/)
  expect(await bot.stop()).toMatchObject({ code: 0 })
}, 240_000)
