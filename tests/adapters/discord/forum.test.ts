import { expect, test } from 'vitest'
import { systemClock } from '../../../src/cli/setup.ts'
import type { Message } from '../../../src/domain/message.ts'
import { ALERT } from '../../contract/adapter.ts'
import { FORUM } from '../../fakes/discord.ts'
import { HERE, openDiscord } from './open.ts'

const NEVER = new AbortController().signal
const KEY = 'a1b2c3d4e5f6a1b2c3d4e5f6'
const THERE = { ...HERE, id: FORUM }
const LOOK = new RegExp(`^GET /channels/${FORUM}$`)
const MADE = /^POST .*threads$/

test('in a forum a story is a post of its own, named by its headline and tagged with its track', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(MADE, { commit: true, status: 500 })
  expect(await adapter.post(THERE, ALERT, KEY, NEVER)).toMatchObject({ kind: 'unsure' })
  const [post] = discord.posts(FORUM)
  expect(post?.thread).toMatchObject({ name: 'Seoul calls delay a matter of scheduling', applied_tags: ['2'] })
  expect(post?.allowed_mentions).toEqual({ parse: [] })
  expect(await adapter.find?.(THERE, KEY, new Date())).toBe(`${post?.id}/${post?.id}`)
  expect(await adapter.find?.(THERE, 'other', new Date())).toBe('absent')
  expect(await adapter.post(THERE, ALERT, 'other', NEVER)).toMatchObject({ ok: true })
})

test('a clock of ours that runs ahead hides no post of a forum', async () => {
  const clock = { ...systemClock, now: () => new Date(Date.now() + 600_000) }
  const { discord, adapter } = await openDiscord({ clock })
  await adapter.post(THERE, ALERT, KEY, NEVER)
  const [post] = discord.posts(FORUM)
  expect(await adapter.find?.(THERE, KEY, clock.now())).toBe(`${post?.id}/${post?.id}`)
})

test.each([
  { status: 500 },
  { trouble: 'reset' } as const,
])('a forum that cannot be looked at is tried again, not given up; and whether a post stands there is unknown', async fault => {
  const { discord, adapter } = await openDiscord()
  discord.fault(LOOK, fault, fault)
  expect(await adapter.post(THERE, ALERT, KEY, NEVER)).toMatchObject({ kind: 'later' })
  expect(await adapter.find?.(THERE, KEY, new Date())).toBe('unknown')
  expect(discord.posts(FORUM)).toEqual([])
})

test('a development goes into the post of its story, and becomes a post where that was deleted', async () => {
  const { discord, adapter } = await openDiscord()
  const first = await adapter.post(THERE, ALERT, KEY, NEVER)
  if (!first.ok) throw new Error(first.detail)
  const [thread] = first.id.split('/')
  const second = await adapter.post(THERE, ALERT, 'second', NEVER, first.id)
  expect(second).toMatchObject({ ok: true, id: expect.stringMatching(new RegExp(`^${thread}/`)) })
  expect(await adapter.find?.(THERE, 'second', new Date())).toBe(second.ok && second.id)
  discord.fault(new RegExp(`^POST /channels/${thread}/messages`), {
    status: 404,
    body: { code: 10003, message: 'Unknown Channel' },
  })
  const third = await adapter.post(THERE, ALERT, 'third', NEVER, first.id)
  expect(third).toMatchObject({ ok: true, id: expect.not.stringMatching(new RegExp(`^${thread}/`)) })
})

test('a post whose form is refused goes once more in plain words', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(MADE, { status: 400, body: { code: 50035, message: 'Invalid Form Body' } })
  expect(await adapter.post(THERE, ALERT, KEY, NEVER)).toMatchObject({ ok: true })
  expect(discord.posts(FORUM)[0]?.content).toContain('Seoul calls delay a matter of scheduling')
})

test('a digest in a forum carries a tag for each of its tracks that the forum has one for', async () => {
  const { discord, adapter } = await openDiscord()
  discord.state.tagWanted = true
  const tracks = ['us-rok', 'security-package', 'ukraine'].map(id => ({ id, title: id.replace('-', ' ') }))
  const digest: Message = { kind: 'digest', title: ['12 stories on your tracks'], lines: [['• one']], tracks }
  expect(await adapter.post(THERE, digest, KEY, NEVER)).toMatchObject({ ok: true })
  expect(discord.posts(FORUM)[0]?.thread).toMatchObject({ applied_tags: ['1', '2'] })
})

test('a story goes into its archived post, which is opened, and into a post of its own where that is locked', async () => {
  const { discord, adapter } = await openDiscord()
  const first = await adapter.post(THERE, ALERT, KEY, NEVER)
  if (!first.ok) throw new Error(first.detail)
  const [thread] = first.id.split('/')
  const inside = new RegExp(`^POST /channels/${thread}/messages`)
  discord.fault(inside, { status: 400, body: { code: 50083, message: 'Thread is archived' } })
  const second = await adapter.post(THERE, ALERT, 'second', NEVER, first.id)
  expect(second).toMatchObject({ ok: true, id: expect.stringMatching(new RegExp(`^${thread}/`)) })
  discord.fault(inside, { status: 400, body: { code: 160005, message: 'Thread is locked' } })
  const third = await adapter.post(THERE, ALERT, 'third', NEVER, first.id)
  expect(third).toMatchObject({ ok: true, id: expect.not.stringMatching(new RegExp(`^${thread}/`)) })
})

test('a forum that is full is tried again', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(MADE, { status: 400, body: { code: 160006, message: 'Maximum number of active threads reached' } })
  expect(await adapter.post(THERE, ALERT, KEY, NEVER)).toMatchObject({ kind: 'refused' })
})

test('a forum that wants a tag and has none for the track stops with what to do', async () => {
  const { discord, adapter } = await openDiscord()
  discord.state.tagWanted = true
  expect(await adapter.post(THERE, ALERT, KEY, NEVER)).toMatchObject({ ok: true })
  const other: Message = { ...ALERT, tracks: [{ id: 'ukraine', title: 'Ukraine' }] }
  const receipt = await adapter.post(THERE, other, 'other', NEVER)
  expect(receipt).toMatchObject({ kind: 'gone', detail: expect.stringContaining('make one with the track’s id') })
  expect(discord.posts(FORUM)).toHaveLength(1)
})
