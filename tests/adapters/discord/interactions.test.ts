import { expect, test } from 'vitest'
import { ALERT } from '../../contract/adapter.ts'
import { BOT_MAY, interactionOf, MEMBER, until } from '../../fakes/discord.ts'
import { HERE, listening } from './open.ts'

const NEVER = new AbortController().signal
const member = { user: { id: '1', username: 'jun' }, permissions: MEMBER, roles: [] }

test('a command is acknowledged at once and privately, and answered as it would be typed', async () => {
  const { discord } = await listening()
  const { reply, answer } = await discord.command('subscribe', { mode: 'daily 08:30', track: 'us-rok' })
  expect(reply).toEqual({ type: 5, data: { flags: 64, allowed_mentions: { parse: [] } } })
  expect(answer.embeds?.[0]?.title).toBe('asked subscribe us-rok daily 08:30')
})

test('share:true shows the answer to the channel, and is no part of what was asked', async () => {
  const { discord } = await listening()
  const { reply, answer } = await discord.command('status', { track: 'us-rok', share: true })
  expect(reply.data?.flags).toBeUndefined()
  expect(answer.embeds?.[0]?.title).toBe('asked status us-rok')
})

test('a button and a menu stand for the command they carry', async () => {
  const { discord, adapter } = await listening()
  await adapter.post(HERE, ALERT, 'key1', NEVER)
  const pressed = await discord.press(discord.posts()[0] ?? {}, 'Why')
  expect(pressed.reply).toMatchObject({ type: 5, data: { flags: 64 } })
  expect(pressed.answer.embeds?.[0]?.title).toBe('asked why 1')
  const chosen = await discord.choose('subscribe', 'us-rok')
  expect(chosen.answer.embeds?.[0]?.title).toBe('asked subscribe us-rok')
})

test('what is pressed for everyone is answered for everyone, a mistake for whoever pressed', async () => {
  const { discord } = await listening()
  const chosen = await discord.choose('public subscribe|0', 'us-rok')
  expect(chosen).toMatchObject({ reply: { type: 6 }, answer: { embeds: [{ title: 'asked subscribe us-rok' }] } })
  expect(chosen.answer.flags).toBeUndefined()
  const refused = await discord.choose('public subscribe|0', 'us-rok', { app_permissions: '0' })
  expect(refused.answer).toMatchObject({ flags: 64, embeds: [{ title: expect.stringContaining('may not post') }] })
})

test('what belongs into the thread goes there, also a second time; where it cannot, to whoever pressed alone', async () => {
  const rest = { kind: 'digest', title: ['Stories 7 to 9'], lines: [['7. one']], threadOnly: true } as const
  const { discord, adapter } = await listening({}, async () => rest)
  await adapter.post(HERE, { ...ALERT, actions: [{ label: 'Show all', command: 'brief rest 1-2' }] }, 'key1', NEVER)
  const post = await until(() => discord.posts()[0])
  for (let turn = 1; turn < 3; turn++) {
    const { answer } = await discord.press(post, 'Show all')
    expect(answer).toMatchObject({ content: `Stories 7 to 9: <#${post.id}>` })
    expect(discord.posts(String(post.id))).toHaveLength(turn)
  }
  const alone = await discord.press(post, 'Show all', { message: { id: post.id, flags: 64 } })
  expect(alone.answer.embeds?.[0]?.title).toBe('Stories 7 to 9')
})

test('who may subscribe is what Discord says with each call: on a command, a button and a menu', async () => {
  const { discord, adapter } = await listening()
  await adapter.post(HERE, { ...ALERT, actions: [{ label: 'Stop', command: 'unsubscribe us-rok' }] }, 'key1', NEVER)
  const [post = {}] = discord.posts()
  const ways = (more: object) => [
    discord.command('subscribe', { track: 'us-rok' }, more),
    discord.press(post, 'Stop', more),
    discord.choose('subscribe', 'us-rok', more),
  ]
  for (const { answer } of await Promise.all(ways({ member }))) expect(JSON.stringify(answer)).toContain('may not')
  for (const { answer } of await Promise.all(ways({}))) expect(JSON.stringify(answer)).toContain('who may"')
  const desk = { ...member, roles: ['960000000000000001'] }
  for (const { answer } of await Promise.all(ways({ member: desk })))
    expect(JSON.stringify(answer)).toContain('who may"')
  const admin = { ...member, permissions: '8' }
  for (const { answer } of await Promise.all(ways({ member: admin })))
    expect(JSON.stringify(answer)).toContain('who may"')
})

test.each([
  ['View Channel', 10n, 0],
  ['Send Messages', 11n, 0],
  ['Embed Links', 14n, 0],
  ['Send Messages in Threads', 38n, 11],
])('subscribing where the bot lacks “%s” says so and asks nothing', async (name, position, type) => {
  const { discord } = await listening()
  const channel = { id: HERE.id, type }
  const granted = (type === 11 ? BigInt(BOT_MAY) | (1n << 38n) : BigInt(BOT_MAY)) & ~(1n << position)
  const lacking = { channel, app_permissions: String(granted) }
  const { answer } = await discord.command('subscribe', { track: 'us-rok' }, lacking)
  expect(answer.embeds?.[0]?.title).toContain(`it lacks “${name}”`)
  const other = await discord.command('status', { track: 'us-rok' }, lacking)
  expect(other.answer.embeds?.[0]?.title).toBe('asked status us-rok')
})

test('who may not subscribe is told that, and not to mend the bot’s permissions', async () => {
  const { discord } = await listening()
  const { answer } = await discord.command('subscribe', { track: 'us-rok' }, { member, app_permissions: '0' })
  expect(JSON.stringify(answer)).toContain('by jun, who may not')
})

const DIRECTLY = { guild_id: undefined, member: undefined, user: { id: '1', username: 'jun' }, context: 1 }

test('a direct message follows nothing, offers nothing to follow, and says where to do it', async () => {
  const { discord } = await listening({ everyone: true })
  const { answer } = await discord.command(
    'subscribe',
    { track: 'us-rok' },
    { ...DIRECTLY, app_permissions: undefined },
  )
  expect(JSON.stringify(answer)).toContain('Only a channel of a server can follow a track')
  const chosen = await discord.choose('subscribe', 'us-rok', DIRECTLY)
  expect(JSON.stringify(chosen.answer)).toContain('Only a channel of a server')
  expect((await discord.command('tracks', {}, DIRECTLY)).answer).not.toHaveProperty('components')
})

test('in a direct message anybody may ask, in a workspace that is nobody’s', async () => {
  const { discord } = await listening()
  const { answer } = await discord.command('status', { track: 'us-rok' }, DIRECTLY)
  expect(JSON.stringify(answer)).toContain('in direct 910000000000000001 by jun, who may not')
})

test.each([
  ['', ['us-rok', 'security-package', 'north-korea-sanctions']],
  ['sec', ['security-package']],
  ['Security P', ['security-package']],
  ['제재', ['north-korea-sanctions']],
  ['korea', ['north-korea-sanctions']],
  ['nks', ['north-korea-sanctions']],
  ['zzz', []],
])('typing “%s” offers %j', async (typed, expected) => {
  const { discord } = await listening()
  const { reply, answer } = await discord.autocomplete('status', 'track', typed)
  expect(reply.type).toBe(8)
  expect(answer.choices?.map(choice => choice.value)).toEqual(expected)
})

test('an interaction that arrives twice is answered once', async () => {
  const { discord } = await listening()
  const twice = interactionOf(2, { name: 'tracks', options: [] }, { id: '940000000000000777' })
  for (const _ of [1, 2]) discord.toAll({ op: 0, t: 'INTERACTION_CREATE', s: ++discord.state.sequence, d: twice })
  await discord.answerTo(twice.token)
  await discord.command('help')
  expect(discord.callsTo(/^POST \/interactions\/940000000000000777/)).toHaveLength(1)
})

test('an answer that Discord does not take at first is set again; one to a forgotten interaction is let go', async () => {
  const { discord, logger } = await listening()
  discord.fault(/^PATCH/, { status: 404, body: { code: 10015, message: 'Unknown Webhook' } }, { status: 500 })
  const token = discord.interact(2, { name: 'tracks', options: [] })
  await until(() => discord.callsTo(new RegExp(`^PATCH .*${token}`)).length === 3)
  discord.fault(/^POST \/interactions/, { status: 404, body: { code: 10062, message: 'Unknown interaction' } })
  const late = discord.interact(2, { name: 'subscribe', options: [{ name: 'track', value: 'us-rok' }] })
  await until(() => logger.lines.find(line => line.message.includes('did not take the first reply')))
  expect(discord.callsTo(new RegExp(`^PATCH .*${late}`))).toHaveLength(0)
})

test('every call that can carry a message mentions nobody', async () => {
  const { discord, adapter } = await listening()
  await adapter.post(HERE, ALERT, 'key1', NEVER)
  await discord.command('status', { track: 'us-rok', share: true })
  await discord.autocomplete('status', 'track', 'us')
  await discord.press(discord.posts()[0] ?? {}, 'Why')
  const carriers = discord.calls.filter(call => call.method === 'POST' || call.method === 'PATCH')
  expect(carriers.length).toBeGreaterThanOrEqual(6)
  for (const { route, body } of carriers) {
    const message = route.startsWith('/interactions/') ? body.data : body
    expect(message?.allowed_mentions, route).toEqual({ parse: [] })
  }
})

test('a packet that makes no sense is logged, and the next command is answered', async () => {
  const { discord, logger } = await listening()
  discord.interact(2, { name: 'status', options: 'none' })
  await until(() => logger.lines.find(line => line.level === 'error'))
  expect((await discord.command('status', { track: 'us-rok' })).answer.embeds?.[0]?.title).toBe('asked status us-rok')
})
