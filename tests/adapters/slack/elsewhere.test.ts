import { expect, test } from 'vitest'
import type { FakeSlack, Reply } from '../../fakes/slack.ts'
import { openListening } from './opened.ts'

const first = (slack: FakeSlack, { replies }: { replies: Reply[] }) => slack.until('an answer', () => replies[0])

test('a mention is answered once, however its message is edited later', async () => {
  const { slack } = await openListening()
  await slack.mention('status us-rok', { ts: '7.1' })
  await slack.mention('status us-rok, please', { ts: '7.1' })
  await slack.mention('tracks', { ts: '7.2' })
  await slack.until('two answers', () => slack.messages.length === 2)
  expect(slack.messages.map(one => one.thread_ts)).toEqual(['7.1', '7.2'])
})

test('a command that names another channel is served there, for whoever manages channels, and says where', async () => {
  const { slack } = await openListening()
  const ask = async (text: string, user = 'UADMIN') => (await first(slack, await slack.command(text, { user }))).text
  expect(await ask('subscribe us-rok <#C2|alerts>')).toContain('subscribe us-rok in T1/C2 by UADMIN, who may')
  expect(await ask('unsubscribe us-rok <#C2>')).toContain('unsubscribe us-rok in T1/C2')
  expect(await ask('subscriptions <#C2|alerts>')).toContain('subscriptions in T1/C2')
  expect(await ask('subscribe us-rok <#C1|here>')).toContain('subscribe us-rok in T1/C1')
  for (const text of ['subscribe us-rok <#C2|alerts>', 'subscriptions <#C2|alerts>'])
    expect(await ask(text, 'UNOBODY')).toContain('only an admin')
  const answer = await first(slack, await slack.command('subscribe us-rok <#C2|alerts>'))
  expect(JSON.stringify(answer)).toContain('https://app.slack.com/client/T1/C2')
})

test.each([
  'subscribe us-rok #alerts',
  'subscribe us-rok @ana',
  'unsubscribe us-rok <@U2|ana>',
  'mute 7 <!subteam^S1|@desk>',
])('“%s” names no channel that can be told, and changes nothing', async text => {
  const { slack } = await openListening()
  const answer = await first(slack, await slack.command(text))
  expect(answer.text).toContain('does not say which channel is meant')
})
