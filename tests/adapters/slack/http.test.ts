import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { SlackOptions } from '../../../adapters/slack/adapter.ts'
import { channelState } from '../../../src/store/channels.ts'
import { openStore } from '../../../src/store/db/open.ts'
import { keyFor } from '../../../src/store/db/seal.ts'
import { findInstallation, removeInstallation, saveInstallation } from '../../../src/store/installations.ts'
import { subscribe } from '../../../src/store/subscriptions.ts'
import { ALERT } from '../../contract/adapter.ts'
import { sendSigned } from '../../fakes/slack.ts'
import { testFolder } from '../../fakes/world.ts'
import { echo, openSlack } from './opened.ts'

const SECRET = 'signing-secret-of-the-test'
const NEVER = new AbortController().signal

/** HTTP mode: the adapter's listener on a server of the test's. */
async function openHttp(options: Partial<SlackOptions> = {}) {
  const opened = await openSlack({ appToken: undefined, signingSecret: SECRET, ...options })
  const { web } = opened.adapter
  if (!web) throw new Error('the adapter takes nothing over HTTP')
  const server = createServer(web.listener)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await opened.adapter.listen?.(echo)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { ...opened, url, events: `${url}/slack/events` }
}

const now = () => Math.floor(Date.now() / 1000)

const mention = (id: string, team = 'T1', channel = 'C1') =>
  JSON.stringify({
    type: 'event_callback',
    team_id: team,
    event_id: id,
    event: { type: 'app_mention', user: 'UADMIN', channel, ts: `1.${id}`, text: '<@UBOT> tracks' },
  })

test('commands, events and the check of the address arrive at /slack/events', async () => {
  const { slack, events } = await openHttp()
  const checked = await sendSigned(events, SECRET, JSON.stringify({ type: 'url_verification', challenge: 'abc' }))
  expect(await checked.json()).toEqual({ challenge: 'abc' })
  const { url, replies } = slack.responseUrl()
  const form = new URLSearchParams({
    command: '/linchpin',
    text: 'status us-rok',
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'UADMIN',
    user_name: 'ana',
    response_url: url,
    trigger_id: 't.1',
  })
  const sent = await sendSigned(events, SECRET, form.toString(), { type: 'application/x-www-form-urlencoded' })
  expect(sent.status).toBe(200)
  expect(await slack.until('an answer', () => replies[0]?.text)).toBe('status us-rok in T1/C1 by UADMIN')
  expect((await sendSigned(events, SECRET, mention('Ev1'))).status).toBe(200)
  expect(await slack.until('the answer', () => slack.messages[0]?.text)).toBe('tracks in T1/C1 by UADMIN')
})

test('the note that Slack holds events back is taken', async () => {
  const { events, logger } = await openHttp()
  const note = { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1_518_467_820, api_app_id: 'A1' }
  expect((await sendSigned(events, SECRET, JSON.stringify(note))).status).toBe(200)
  expect((await sendSigned(events, 'another-secret', JSON.stringify(note))).status).toBe(401)
  expect(logger.lines.filter(line => line.message.includes('30,000 events'))).toHaveLength(1)
})

test('what is unsigned, forged, stale, from the future or sent again is refused and not answered', async () => {
  const { slack, events, url } = await openHttp()
  const refused = async (response: Promise<Response>) => expect((await response).status).toBe(401)
  await refused(fetch(events, { method: 'POST', body: mention('Ev1') }))
  await refused(sendSigned(events, 'another-secret', mention('Ev2')))
  await refused(sendSigned(events, SECRET, mention('Ev3'), { at: now() - 310 }))
  await refused(sendSigned(events, SECRET, mention('Ev4'), { at: now() + 3600 }))
  const at = now() - 290
  expect((await sendSigned(events, SECRET, mention('Ev5'), { at })).status).toBe(200)
  await refused(sendSigned(events, SECRET, mention('Ev5'), { at }))
  expect((await sendSigned(`${url}/slack/other`, SECRET, mention('Ev6'))).status).toBe(404)
  expect((await sendSigned(events, SECRET, `{"x":"${'x'.repeat(1024 * 1024)}"}`)).status).toBe(413)
  await slack.until('the one answer', () => slack.messages.length > 0)
  expect(slack.messages).toHaveLength(1)
})

async function openInstallable() {
  const folder = testFolder()
  const store = await openStore(folder)
  if (!store.ok) throw new Error(store.problem.message)
  onTestFinished(() => store.value.destroy())
  const key = keyFor('installations', 'a secret key of the test, long enough')
  const oauth: SlackOptions['oauth'] = {
    clientId: 'client',
    clientSecret: 'client-secret',
    stateSecret: 'state-secret',
    installations: {
      save: (workspace, text) => saveInstallation(store.value, key, 'slack', workspace, text, new Date()),
      find: workspace => findInstallation(store.value, key, 'slack', workspace),
      remove: workspace => removeInstallation(store.value, 'slack', workspace, new Date()),
    },
  }
  const opened = await openHttp({ botToken: undefined, oauth })
  return { ...opened, db: store.value, install: (team: string) => install(opened.url, team) }
}

/** What a browser does: asks to install, comes back from Slack with a code and the same cookie. */
async function install(url: string, team: string): Promise<number> {
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' })
  const address = new URL(begun.headers.get('location') ?? '')
  expect(address.origin + address.pathname).toBe('https://slack.com/oauth/v2/authorize')
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const back = `${url}/slack/oauth_redirect?code=${team}&state=${address.searchParams.get('state')}`
  return (await fetch(back, { headers: { cookie } })).status
}

test('two workspaces install the app, and neither reaches the other', async () => {
  const { adapter, slack, events, db, install } = await openInstallable()
  expect(await install('T1')).toBe(200)
  expect(await install('T2')).toBe(200)
  slack.channels.set('C1', 'T1').set('C2', 'T2')
  const channel = (workspace: string, id: string) => ({ platform: 'slack' as const, workspace, id })

  expect(await adapter.post(channel('T1', 'C1'), ALERT, 'a', NEVER)).toMatchObject({ ok: true })
  expect(await adapter.post(channel('T2', 'C2'), ALERT, 'b', NEVER)).toMatchObject({ ok: true })
  await slack.until('a greeting each', () => slack.messages.filter(isGreeting)[1])
  expect(slack.messages.filter(one => !isGreeting(one)).map(({ channel, token }) => [channel, token])).toEqual([
    ['C1', 'xoxb-T1'],
    ['C2', 'xoxb-T2'],
  ])
  expect(await adapter.post(channel('T1', 'C2'), ALERT, 'c', NEVER)).toMatchObject({ ok: false, kind: 'gone' })
  expect(await adapter.post(channel('T3', 'C2'), ALERT, 'd', NEVER)).toMatchObject({ ok: false, kind: 'revoked' })
  expect(await adapter.find?.(channel('T3', 'C1'), 'a', new Date())).toBe('unknown')

  await sendSigned(events, SECRET, mention('Ev2', 'T2', 'C2'))
  const answer = await slack.until('the answer', () => slack.messages.filter(one => !isGreeting(one))[2])
  expect(answer).toMatchObject({ channel: 'C2', token: 'xoxb-T2', text: 'tracks in T2/C2 by UADMIN' })

  const rows = await db.selectFrom('installation').selectAll().execute()
  expect(rows.map(row => row.workspace)).toEqual(['T1', 'T2'])
  for (const { sealed } of rows) expect(Buffer.from(sealed).toString('latin1')).not.toContain('xoxb')
})

/** Whoever installs the app is told in a direct message what it does. */
const isGreeting = ({ channel }: { readonly channel: string }): boolean => channel === 'UINSTALLER'

test('an uninstalled workspace and a revoked token are forgotten and their channels stop, installed again as well; others go on', async () => {
  const { adapter, slack, events, db, install } = await openInstallable()
  for (const team of ['T1', 'T2', 'T3']) await install(team)
  const channelOf = (workspace: string) => ({ platform: 'slack', workspace, id: `C${workspace}` }) as const
  for (const team of ['T1', 'T2', 'T3'])
    await subscribe(db, channelOf(team), 'security-package', { kind: 'instant' }, 'UADMIN', new Date())
  const stopped = async () =>
    (await db.selectFrom('channel').select('id').where('stopped', 'is not', null).orderBy('id').execute()).map(
      row => row.id,
    )
  const event = (id: string, team_id: string, event: object) =>
    JSON.stringify({ type: 'event_callback', team_id, event_id: id, event })
  await sendSigned(events, SECRET, event('Ev1', 'T1', { type: 'app_uninstalled' }))
  await sendSigned(events, SECRET, event('Ev2', 'T2', { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }))
  await sendSigned(events, SECRET, event('Ev3', 'T3', { type: 'tokens_revoked', tokens: { oauth: ['U5'] } }))
  await expect
    .poll(async () =>
      (await db.selectFrom('installation').selectAll().execute())
        .filter(({ sealed }) => sealed.length > 0)
        .map(row => row.workspace),
    )
    .toEqual(['T3'])
  const post = (workspace: string) => adapter.post({ platform: 'slack', workspace, id: 'C9' }, ALERT, 'k', NEVER)
  expect(await post('T1')).toMatchObject({ ok: false, kind: 'revoked' })
  expect(await post('T3')).toMatchObject({ ok: true })
  expect(slack.messages.filter(one => !isGreeting(one))).toHaveLength(1)

  expect(await stopped()).toEqual(['CT1', 'CT2'])
  expect(await channelState(db, channelOf('T1'))).toMatchObject({ stopped: expect.stringContaining('uninstalled') })
  await install('T1')
  expect(await post('T1')).toMatchObject({ ok: true })
  expect(await stopped()).toEqual(['CT1', 'CT2'])
})

test('the way back from Slack works once', async () => {
  const { url } = await openInstallable()
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' })
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state')
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const back = (team: string) =>
    fetch(`${url}/slack/oauth_redirect?code=${team}&state=${state}`, { headers: { cookie } })
  expect((await back('T1')).status).toBe(200)
  expect((await back('T2')).status).not.toBe(200)
})

test('coming back from Slack with another browser’s state installs nothing', async () => {
  const { url, db } = await openInstallable()
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' })
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state')
  await fetch(`${url}/slack/oauth_redirect?code=T1&state=${state}`)
  await fetch(`${url}/slack/oauth_redirect?code=T1&state=made-up`, {
    headers: { cookie: 'slack-app-oauth-state=made-up' },
  })
  expect(await db.selectFrom('installation').selectAll().execute()).toEqual([])
})
