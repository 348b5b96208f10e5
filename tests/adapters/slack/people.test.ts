// What people do in Slack, from a typed command to the App Home. Over 250 lines: all of it on one set-up.
import { expect, test } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import type { FakeSlack, Reply } from '../../fakes/slack.ts'
import { limitProblems } from './limit-problems.ts'
import { CHANNEL, openListening } from './opened.ts'

const first = (slack: FakeSlack, { replies }: { replies: Reply[] }) => slack.until('an answer', () => replies[0])

const NEVER = new AbortController().signal

test('a command is acknowledged and answered for its asker alone, and for all when `public` is asked for', async () => {
  const { slack } = await openListening()
  const alone = await first(slack, await slack.command('status us-rok'))
  expect(alone).toMatchObject({ response_type: 'ephemeral', text: 'status us-rok in T1/C1 by UADMIN' })
  for (const text of ['public status us-rok', 'status us-rok public', 'Public Status us-rok']) {
    const shown = await first(slack, await slack.command(text))
    expect(shown).toMatchObject({ response_type: 'in_channel', text: expect.stringMatching(/^status us-rok in/i) })
  }
  const searched = await first(slack, await slack.command('search public opinion public'))
  expect(searched).toMatchObject({
    response_type: 'ephemeral',
    text: 'search public opinion public in T1/C1 by UADMIN',
  })
})

test('what is typed reaches the command without Slack’s escapes and markup', async () => {
  const { slack } = await openListening()
  const answer = await first(slack, await slack.command('search R&amp;D <https://a.example|a.example> <@U2> &lt;b&gt;'))
  expect(answer.text).toContain('search R&amp;D a.example &lt;b&gt; in')
})

test('who may is asked of Slack at each call, and only where it matters', async () => {
  const { slack } = await openListening()
  const may = async (user: string) =>
    (await first(slack, await slack.command('subscribe us-rok', { user }))).text.endsWith('who may')
  expect(await may('UADMIN')).toBe(true)
  expect(await may('UNOBODY')).toBe(false)
  slack.admins.delete('UADMIN')
  expect(await may('UADMIN')).toBe(false)
  expect(await may('ULISTED')).toBe(true)
  slack.admins.add('UADMIN')
  slack.fail('users.info', { error: 'internal_error' }, { trouble: 'reset' })
  for (let turn = 0; turn < 2; turn++) {
    const answer = await first(slack, await slack.command('subscribe us-rok'))
    expect(answer.text).toContain('Slack did not say just now whether you may')
  }
  const calls = slack.callsOf('users.info').length
  await first(slack, await slack.command('status us-rok'))
  expect(slack.callsOf('users.info')).toHaveLength(calls)
})

test('whoever subscribes a channel that the bot is not in is told to invite it', async () => {
  const { slack } = await openListening()
  expect((await first(slack, await slack.command('subscribe us-rok'))).text).not.toContain('/invite')
  slack.fail('conversations.history', { error: 'not_in_channel' })
  expect((await first(slack, await slack.command('subscribe us-rok'))).text).toContain('/invite @linchpin')
})

test('a mention is answered in its thread, a direct message where it stands, and programs not at all', async () => {
  const { slack } = await openListening()
  await slack.mention('status us-rok', { ts: '7.1', thread_ts: '7.0' })
  await slack.until('the first', () => slack.messages.length === 1)
  await slack.mention('tracks', { ts: '8.0', channel: 'C2' })
  await slack.until('the second', () => slack.messages.length === 2)
  expect(slack.messages).toMatchObject([
    { channel: 'C1', thread_ts: '7.0', text: 'status us-rok in T1/C1 by UADMIN' },
    { channel: 'C2', thread_ts: '8.0', text: 'tracks in T1/C2 by UADMIN' },
  ])
  const direct = { type: 'message', channel_type: 'im', channel: 'D1', user: 'UADMIN', text: 'help', ts: '9.0' }
  const event = (id: string, more: object) => ({
    type: 'event_callback',
    team_id: 'T1',
    event_id: id,
    event: { ...direct, ...more },
  })
  await slack.deliver('events_api', event('Ev1', { bot_id: 'B2' }))
  await slack.deliver('events_api', event('Ev2', { subtype: 'message_changed' }))
  await slack.deliver('events_api', event('Ev3', { channel_type: 'channel' }))
  await slack.deliver('events_api', event('Ev4', {}))
  const said = await slack.until('the third', () => slack.messages[2])
  expect(said).toMatchObject({ channel: 'D1', text: 'help in T1/D1 by UADMIN' })
  expect(said.thread_ts).toBeUndefined()
  expect(slack.messages).toHaveLength(3)
})

test('an answer that Slack asks to wait with is given after the wait', async () => {
  const { slack } = await openListening()
  slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } })
  await slack.mention('tracks')
  expect((await slack.until('the answer', () => slack.messages[0])).text).toContain('tracks in')
  expect(slack.callsOf('chat.postMessage')).toHaveLength(2)
})

test('what Slack delivers twice is acknowledged twice and answered once', async () => {
  const { slack } = await openListening()
  await slack.mention('tracks', { event_id: 'EvSame', ts: '1.1' })
  await slack.mention('tracks', { event_id: 'EvSame', ts: '1.1' })
  const answer = await slack.command('status us-rok')
  await slack.deliver('slash_commands', answer.envelope)
  await first(slack, await slack.command('help'))
  expect(slack.acks).toHaveLength(5)
  expect(slack.messages).toHaveLength(1)
  expect(answer.replies).toHaveLength(1)
})

const ALERT: Message = {
  kind: 'alert',
  title: [{ text: 'A headline', url: 'https://wire.example/a' }],
  lines: [['What happened.']],
  actions: [
    { label: 'Why', command: 'why 7' },
    { label: 'Mute', command: 'mute 7' },
    { label: 'Not relevant', command: 'irrelevant 7' },
  ],
}

test('a press is what would be typed, about the post that was pressed, and answered to its presser alone', async () => {
  const { adapter, slack, asked } = await openListening()
  await adapter.post(
    CHANNEL,
    { ...ALERT, menu: [{ label: 'Follow settings', command: 'subscriptions' }] },
    'key',
    NEVER,
  )
  const [alert] = slack.messages
  if (!alert) throw new Error('nothing was posted')
  const why = await slack.press(alert, 'Why', { user: 'UNOBODY' })
  expect(await first(slack, why)).toMatchObject({ text: 'why 7 in T1/C1 by UNOBODY', replace_original: false })
  const muted = await first(slack, await slack.press(alert, 'Mute'))
  expect(muted).toMatchObject({ text: 'mute 7 in T1/C1 by UADMIN, who may', response_type: 'ephemeral' })
  expect(await first(slack, await slack.press(alert, 'Follow settings'))).toMatchObject({
    text: expect.stringMatching(/^subscriptions in/),
  })
  for (const { post } of asked) expect(post).toEqual({ channel: CHANNEL, ids: [`T1/C1/${alert.ts}`] })
})

test('“Why this?” in a message’s menu asks about that message', async () => {
  const { slack, asked } = await openListening()
  const answer = slack.responseUrl()
  await slack.deliver('interactive', {
    type: 'message_action',
    callback_id: 'why',
    trigger_id: 't1',
    response_url: answer.url,
    message_ts: '3.5',
    team: { id: 'T1', domain: 'one' },
    user: { id: 'UNOBODY', name: 'nobody' },
    channel: { id: 'C1', name: 'n' },
    message: { type: 'message', ts: '3.5' },
  })
  expect(await first(slack, answer)).toMatchObject({ text: 'why in T1/C1 by UNOBODY', response_type: 'ephemeral' })
  expect(asked[0]?.post?.ids).toEqual(['T1/C1/3.5'])
})

test('a mention that cannot be answered is told to its writer alone; in a thread it is about its post', async () => {
  const refuse = async () => ({ kind: 'problem' as const, title: ['No.'], lines: [] })
  const { slack, asked } = await openListening(refuse)
  await slack.mention('mute', { ts: '7.1', thread_ts: '7.0' })
  const told = await slack.until('the answer', () => slack.callsOf('chat.postEphemeral')[0])
  expect(told.body).toMatchObject({ channel: 'C1', thread_ts: '7.0', text: 'No.' })
  expect(asked[0]?.post?.ids).toEqual(['T1/C1/7.0'])
  await slack.mention('mute', { ts: '8.0' })
  const other = await slack.until('the other', () => slack.callsOf('chat.postEphemeral')[1])
  expect(other.body.thread_ts).toBeUndefined()
  expect(slack.messages).toEqual([])
})

test('a refused press leaves the message as it is', async () => {
  const refuse = async () => ({ kind: 'problem' as const, title: ['No.'], lines: [] })
  const { adapter, slack } = await openListening(refuse)
  await adapter.post(CHANNEL, ALERT, 'key', NEVER)
  const [alert] = slack.messages
  if (!alert) throw new Error('nothing was posted')
  const answer = await slack.press(alert, 'Mute')
  await first(slack, answer)
  await first(slack, await slack.command('help'))
  expect(answer.replies).toMatchObject([{ text: 'No.', replace_original: false }])
})

test('a link button of an older post is acknowledged and nothing more', async () => {
  const { adapter, slack } = await openListening()
  await adapter.post(CHANNEL, ALERT, 'key', NEVER)
  const [alert] = slack.messages
  if (!alert) throw new Error('nothing was posted')
  const button = { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' } }
  const answer = await slack.press({ ...alert, blocks: [{ type: 'actions', elements: [button] }] }, 'Open')
  await first(slack, await slack.command('help'))
  expect(answer.replies).toEqual([])
})

test('`subscribe` without words opens a form, and its submission subscribes like the typed command', async () => {
  const { slack } = await openListening()
  const answer = await slack.command('subscribe')
  const opened = await slack.until('the form', () => slack.callsOf('views.open')[0])
  const view = opened.body.view as { blocks: object[]; private_metadata: string; callback_id: string }
  expect(limitProblems(view)).toEqual([])
  const values = {
    track: { track: { type: 'static_select', selected_option: { value: 'security-package' } } },
    mode: { mode: { type: 'radio_buttons', selected_option: { value: 'daily' } } },
    time: { time: { type: 'timepicker', selected_time: '08:30' } },
    'quiet-from': { 'quiet-from': { type: 'timepicker', selected_time: '22:00' } },
    'quiet-to': { 'quiet-to': { type: 'timepicker', selected_time: '07:00' } },
  }
  const submission = (user: string) => ({
    type: 'view_submission',
    team: { id: 'T1', domain: 'one' },
    user: { id: user, name: user, team_id: 'T1' },
    trigger_id: `t.${user}`,
    view: { ...view, id: 'V1', state: { values } },
  })
  await slack.deliver('interactive', submission('UADMIN'))
  expect((await first(slack, answer)).text.replace('\u2236', ':')).toBe(
    'subscribe security-package daily 08:30 quiet 22:00-07:00 in T1/C1 by UADMIN, who may',
  )
  await slack.deliver('interactive', submission('UNOBODY'))
  await slack.until('the second answer', () => answer.replies[1])
  expect(answer.replies[1]?.text).toMatch(/ in T1\/C1 by UNOBODY$/)
})

test('a form that Slack does not open is answered in words', async () => {
  const { slack } = await openListening()
  slack.fail('views.open', { error: 'expired_trigger_id' })
  expect((await first(slack, await slack.command('subscribe'))).text).toContain('subscribe in T1/C1')
})

test('the App Home lists to an admin what the workspace follows, and its buttons work', async () => {
  const { slack } = await openListening()
  await slack.deliver('events_api', {
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'EvHome',
    event: { type: 'app_home_opened', tab: 'home', user: 'UADMIN', channel: 'D1', event_ts: '1' },
  })
  const published = await slack.until('the home', () => slack.callsOf('views.publish')[0])
  const view = published.body.view as { blocks: { accessory?: object }[] }
  expect(published.body.user_id).toBe('UADMIN')
  expect(limitProblems(view)).toEqual([])
  expect(JSON.stringify(view)).toContain('<#C1> follows *U.S.–ROK alliance*, instant')
  const button = view.blocks.find(block => block.accessory)?.accessory
  const press = (action: object, trigger_id: string) =>
    slack.deliver('interactive', {
      type: 'block_actions',
      team: { id: 'T1', domain: 'one' },
      user: { id: 'UADMIN', username: 'ana', team_id: 'T1' },
      container: { type: 'view', view_id: 'V1' },
      view: { id: 'V1', type: 'home' },
      actions: [action],
      trigger_id,
    })
  await press({ ...button, action_ts: '2' }, 't.2')
  const again = await slack.until('the home anew', () => slack.callsOf('views.publish')[1])
  expect(JSON.stringify(again.body.view)).toContain('unsubscribe us-rok in T1/C1 by UADMIN, who may')
  await press({ type: 'button', action_id: 'home-subscribe', action_ts: '3' }, 't.3')
  const form = await slack.until('the form', () => slack.callsOf('views.open')[0])
  expect(JSON.stringify(form.body.view)).toContain('conversations_select')
})
