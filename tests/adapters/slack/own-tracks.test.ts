// A workspace's own track in Slack, as a process: by form, previewed, saved, told, edited, undone, removed.
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../fakes/bot-process.ts'
import { type Reply, startFakeSlack } from '../../fakes/slack.ts'

type View = {
  private_metadata: string
  callback_id: string
  blocks: { block_id: string; label: { text: string }; element: { initial_value?: string } }[]
}

test('new track by form, preview, save, alert, edit, undo, remove', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const bot = await startBot({ SLACK_BOT_TOKEN: 'xoxb-one', SLACK_APP_TOKEN: 'xapp-one', SLACK_API_URL: slack.apiUrl })
  await slack.until('the connection', () => slack.sockets.length > 0)
  bot.publish({ id: 'a0', title: 'Busan port opens a quay', text: 'It is long.', url: 'https://wire.example/a0' })
  await slack.until('two reads', () => bot.reads() > 3)

  const views: View[] = []
  const opened = async () => {
    const view = await slack.until('the form', () => slack.callsOf('views.open')[views.length]?.body.view)
    views.push((typeof view === 'string' ? JSON.parse(view) : view) as View)
    return views.at(-1) as View
  }
  const submit = (view: View, values: Record<string, string>, user = 'UADMIN') =>
    slack.deliver('interactive', {
      type: 'view_submission',
      team: { id: 'T1', domain: 'one' },
      user: { id: user, name: user },
      view: {
        ...view,
        type: 'modal',
        id: 'V1',
        state: {
          values: Object.fromEntries(
            view.blocks.map(({ block_id, element }) => [
              block_id,
              { [block_id]: { type: 'plain_text_input', value: values[block_id] ?? element.initial_value ?? null } },
            ]),
          ),
        },
      },
    })
  const last = (replies: Reply[], count: number) => slack.until(`reply ${count}`, () => replies[count - 1])
  const asMessage = (reply: Reply) => ({ ...reply, channel: 'C1', ts: '9.9' }) as never
  const whole = (reply: Reply) => JSON.stringify(reply.blocks)

  const asked = await slack.command('track new')
  const form = await opened()
  expect(form.blocks.map(({ label }) => label.text.split(' ')[0])).toEqual(['Title', 'Any', 'All', 'None', 'Query'])
  await submit(form, { title: 'Busan ports', any: 'Busan port\nGamman terminal' })
  const preview = await last(asked.replies, 1)
  expect(whole(preview)).toMatch(/would have told 1 story.*Busan port opens a quay.*Gamman terminal.*Save/)
  const saved = await last((await slack.press(asMessage(preview), 'Save')).replies, 1)
  expect(whole(saved)).toContain('busan-ports')
  await last((await slack.press(asMessage(saved), 'Follow here')).replies, 1)
  bot.publish({
    id: 'a1',
    title: 'Busan port strikes',
    text: 'Workers of the port went home on Tuesday.',
    url: 'https://wire.example/a1',
  })
  const alert = await slack.until('the alert', () => slack.messages[0])
  expect(JSON.stringify(alert.blocks)).toContain('Busan ports')

  const editing = await slack.command('track edit busan-ports')
  await submit(await opened(), { any: 'Mokpo' })
  await slack.press(asMessage(await last(editing.replies, 1)), 'Save')
  const changes = await slack.until('the change', () => slack.callsOf('views.open').length === 2 || null)
  expect(changes).toBe(true)
  const ledger = await slack.command('changes')
  const listed = await last(ledger.replies, 1)
  expect(whole(listed)).toMatch(/uadmin: (changed|made) the track busan-ports/)
  const undo = /Undo: changed the track busan-ports/.exec(whole(listed))?.[0] ?? ''
  expect(whole(await last((await slack.press(asMessage(listed), undo)).replies, 1))).toContain('Undone')

  expect(
    whole(await last((await slack.command('track new Title: X Any: x', { user: 'UMEMBER' })).replies, 1)),
  ).toContain('Only')
  const removed = await last((await slack.command('track remove busan-ports')).replies, 1)
  expect(whole(removed)).toContain('Removed: Busan ports')
  expect(whole(await last((await slack.command('status busan-ports')).replies, 1))).toContain('There is no track')
  expect(whole(await last((await slack.press(asMessage(removed), 'Undo')).replies, 1))).toContain('Undone')
  expect(whole(await last((await slack.command('subscriptions')).replies, 1))).toContain('Busan ports')
  expect(await bot.stop()).toMatchObject({ code: 0 })
}, 240_000)
