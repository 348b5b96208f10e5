// What whoever runs the bot asks and orders at the terminal, in this process: one of its own takes seconds each.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { changeSubscriptions } from '../../src/cli/ask.ts'
import { changes } from '../../src/cli/changes.ts'
import { deliveries, retry } from '../../src/cli/deliveries.ts'
import { doctor } from '../../src/cli/doctor.ts'
import { feedRead } from '../../src/cli/feed-read.ts'
import { forget } from '../../src/cli/forget.ts'
import type { Io } from '../../src/cli/io.ts'
import { subscriptions } from '../../src/cli/subscriptions.ts'
import { isRunning } from '../../src/store/db/lock.ts'
import { type Db, openStore } from '../../src/store/db/open.ts'
import { muteStory } from '../../src/store/mutes.ts'
import { configWith, spawnCli } from '../fakes/cli.ts'

async function asked(work: (io: Io) => Promise<number>, { input = '', variables = {} } = {}) {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const code = await work({ out, err, in: Readable.from([input]), variables })
  out.end()
  err.end()
  return { code, out: await text(out), err: await text(err) }
}

const newsOf = (of: number) =>
  `Security package item ${of} ${Array.from({ length: 9 }, (_, word) => `w${of}x${word}`).join(' ')}\n\n` +
  `The ministry spoke of item ${of}: ${Array.from({ length: 25 }, (_, word) => `w${of}y${word}`).join(' ')}.\n`

const CONSOLE_ALONE = 'subscriptions: [{channel: console/local/console, tracks: [security-package]}]\n'

async function onStore(data: string, work: (db: Db) => Promise<unknown>): Promise<void> {
  const store = await openStore(data)
  if (!store.ok) throw new Error(store.problem.message)
  await work(store.value)
  await store.value.destroy()
}

/** A folder whose source was read once, and how to subscribe there. */
async function afterOneRead(files: Record<string, string>, linchpin = CONSOLE_ALONE, follow: string[] = []) {
  const folders = configWith(files, { 'linchpin.yaml': linchpin })
  const subscribe = (input: string, verb: 'subscribe' | 'unsubscribe' = 'subscribe') =>
    asked(io => changeSubscriptions(io, { verb, channel: '-', words: [] }, folders), { input })
  for (const line of follow) await subscribe(line)
  await asked(io => feedRead(io, folders, null))
  return { folders, subscribe }
}

test('subscriptions show every channel, by whom, what is muted there and that its platform is off', async () => {
  const { folders, subscribe } = await afterOneRead({ 'a.txt': newsOf(1) })
  const lines =
    'slack/T1/C1 us-rok daily 08:30 quiet 22:00-07:00\n# a note\ndiscord/9/8 security-package\nslack/T1 us-rok'
  const read = await subscribe(lines)
  expect(read.code).toBe(1)
  expect(read.err).toContain('line 4: “slack/T1” is not a channel')
  expect(read.err).toContain('line 1: nothing is posted in slack/T1/C1 yet: SLACK_BOT_TOKEN is not set')
  const here = { platform: 'console', workspace: 'local', id: 'console' } as const
  await onStore(folders.data, db =>
    muteStory(db, here, { story: 1, storyline: false, by: { id: 'U1', name: 'ann' }, until: null }, new Date()),
  )

  const { out } = await asked(io => subscriptions(io, folders, {}))
  expect(out).toMatch(/^console\/local\/console {2}security-package {2}instant {2}\(by linchpin.yaml; muted: Security/)
  expect(out).toContain('slack/T1/C1  us-rok  daily 08:30 quiet 22:00-07:00  (by operator; nothing is posted: SLACK_')
  const one = await asked(io => subscriptions(io, folders, { json: true, channel: 'discord/9/8' }))
  expect(JSON.parse(one.out)).toMatchObject([
    { channel: 'discord/9/8', track: 'security-package', mode: 'instant', mutes: [] },
  ])
  expect(await asked(io => subscriptions(io, folders, { channel: 'C1' }))).toMatchObject({ code: 1, out: '' })
  const variables = { DISCORD_TOKEN: 'a-token-of-8' }
  expect((await asked(io => subscriptions(io, folders, {}), { variables })).out).toContain(
    'discord/9/8  security-package  instant  (by operator)',
  )
})

test('what was given up within a time is tried again with one command, but what nobody wants any more', async () => {
  const desk = 'webhooks: [{channel: webhook/desk/one, url: "http://127.0.0.1:9/", secretFrom: DESK_SECRET}]\n'
  const files = { 'a.txt': newsOf(1), 'b.txt': newsOf(2) }
  const { folders, subscribe } = await afterOneRead(files, CONSOLE_ALONE + desk, ['webhook/desk/one security-package'])
  const set = (values: { state: 'dead'; detail: string; due_at?: number }) =>
    onStore(folders.data, db => db.updateTable('delivery').where('state', '=', 'pending').set(values).execute())
  await set({ state: 'dead', detail: 'HTTP 410' })
  const dead = { state: 'dead', since: '2h' } as const
  expect((await asked(io => deliveries(io, folders, dead))).out).toMatch(
    /dead {2}webhook\/desk\/one {2}security-package {2}Security package item \d .* \(due 20.*Z; 0 attempts; HTTP 410\)/,
  )
  expect(await asked(io => retry(io, folders, undefined, dead))).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 wait again'),
  })
  await set({ state: 'dead', detail: 'HTTP 410', due_at: Date.now() - 3 * 3_600_000 })
  expect((await asked(io => deliveries(io, folders, dead))).out).toBe('no such deliveries\n')
  await subscribe('webhook/desk/one security-package', 'unsubscribe')
  expect(await asked(io => retry(io, folders, undefined, { ...dead, since: '4h' }))).toMatchObject({
    out: expect.stringMatching(/^0 wait again.*; 2 are left/),
  })
  for (const wrong of [{}, { state: 'sent' as const }, { state: 'dead' as const, since: 'yesterday' }])
    expect(await asked(io => retry(io, folders, undefined, wrong))).toMatchObject({ code: 1, out: '' })
})

test('feed read has the running bot read a source at once, and reads it itself where none runs', async () => {
  const feeds = 'folders: [{id: news, path: news}]\nfeeds: [{id: gone, url: "http://127.0.0.1:9/feed", every: 7d}]\n'
  const folders = configWith({ 'a.txt': newsOf(1) }, { 'feeds.yaml': feeds, 'linchpin.yaml': CONSOLE_ALONE })
  const read = (id: string | null | undefined) => asked(io => feedRead(io, folders, id))
  expect(await read('news')).toMatchObject({ code: 0, out: expect.stringContaining('news: read; 1 new article\n') })
  const { config, data, news } = folders
  spawnCli(['start', '--config', config, '--data', data])
  while (!isRunning(data)) await setTimeout(100)
  expect(await read(null)).toMatchObject({ code: 1, out: expect.stringContaining('news: read; nothing new\ngone: ') })
  writeFileSync(join(news, 'b.txt'), newsOf(2))
  expect((await read('news')).code).toBe(0)
  expect(await read('nobody')).toMatchObject({ code: 1, err: expect.stringContaining('there are: news, gone') })
  expect((await read(undefined)).code).toBe(1)
})

test('forget deletes what is kept about one workspace, says what, and leaves the others', async () => {
  const { folders, subscribe } = await afterOneRead({ 'a.txt': newsOf(1) })
  await subscribe('slack/T1/C1 us-rok\nslack/T2/C1 us-rok')
  const forgets = (typed: string) => asked(io => forget(io, folders, typed))
  expect(await forgets('slack/T1')).toMatchObject({
    code: 0,
    out: 'slack/T1 is forgotten: 1 subscriptions, 1 changes\n',
  })
  const { out } = await asked(io => subscriptions(io, folders, {}))
  expect(out).not.toContain('slack/T1/')
  expect(out).toContain('slack/T2/C1')
  expect(await forgets('slack/T1')).toMatchObject({ code: 1, err: expect.stringContaining('nothing is kept') })
  expect(await forgets('T1')).toMatchObject({ code: 1, err: expect.stringContaining('such as slack/T1') })
  const own = await forgets('console/local')
  expect(own).toMatchObject({ code: 0, err: expect.stringContaining('linchpin.yaml names console/local/console') })
  expect(own.out).toMatch(/1 subscriptions, 1 deliveries, 1 channels/)
})

test('forget takes one person out of a workspace, and leaves what they set up', async () => {
  const { folders, subscribe } = await afterOneRead({ 'a.txt': newsOf(1) })
  await subscribe('slack/T1/C1 us-rok')
  await onStore(folders.data, db => db.updateTable('change').set({ user: 'U1', by_name: 'Bob' }).execute())
  const forgets = (person: string) => asked(io => forget(io, folders, 'slack/T1', person))
  expect(await forgets('U1')).toMatchObject({ code: 0, out: 'U1 is forgotten in slack/T1: 1 entries\n' })
  expect(await forgets('U1')).toMatchObject({ code: 1, err: expect.stringContaining('nothing is kept about U1') })
  expect((await asked(io => changes(io, folders, {}))).out).not.toContain('Bob')
  expect((await asked(io => subscriptions(io, folders, {}))).out).toContain('slack/T1/C1')
})

test('doctor says problems first, counts the sources that are well, and answers as JSON', async () => {
  const { folders, subscribe } = await afterOneRead({ 'a.txt': newsOf(1) })
  await subscribe('slack/T1/C1 us-rok')
  const { out, code } = await asked(io => doctor(io, folders, {}))
  expect(code).toBe(1)
  expect(out).toMatch(/^✗ slack\/T1\/C1: follows tracks, and nothing is posted there: SLACK_BOT_TOKEN is not set\n✓/)
  expect(out).toContain('✓ sources: 1 of 1 read without trouble')
  expect((await asked(io => doctor(io, folders, { all: true }))).out).toContain('✓ news: last read')
  const [first] = JSON.parse((await asked(io => doctor(io, folders, { json: true }))).out)
  expect(first).toMatchObject({ state: 'bad', what: 'slack/T1/C1' })
})

test('changes name every workspace, by whom and how it was before', async () => {
  const { folders, subscribe } = await afterOneRead({ 'a.txt': newsOf(1) })
  await subscribe('slack/T1/C1 us-rok daily 08:30\ndiscord/9/8 us-rok')
  const { out } = await asked(io => changes(io, folders, { json: true }))
  expect(JSON.parse(out)).toMatchObject([
    { workspace: 'discord/9', by: 'operator', kind: 'subscription', subject: 'us-rok', before: null },
    { workspace: 'slack/T1', channel: 'slack/T1/C1', after: { kind: 'daily', at: '08:30' }, undone: false },
  ])
  expect((await asked(io => changes(io, folders, {}))).out).toMatch(
    /Z {2}slack\/T1\/C1 {2}operator: subscription us-rok new/,
  )
})
