import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../fakes/discord.ts'
import { fakeClock } from '../../fakes/world.ts'
import { echo, listening, type Opened, openDiscord } from './open.ts'

const answers = async ({ discord }: Opened) =>
  JSON.stringify((await discord.command('status', { track: 'us-rok' })).answer)

/** Does something to the connection, waits for a new one, and asks. */
async function after(opened: Opened, trouble: () => unknown): Promise<string> {
  const before = [...opened.discord.ready]
  await trouble()
  await until(() => [...opened.discord.ready].some(socket => !before.includes(socket)))
  return answers(opened)
}

test('it answers again when the socket drops, with the session resumed', async () => {
  const opened = await listening()
  expect(await after(opened, () => opened.discord.open.forEach(socket => void socket.terminate()))).toContain('asked')
  expect(opened.discord.frames.map(frame => frame.op)).toContain(6)
})

test('it answers again when told to reconnect (op 7)', async () => {
  const opened = await listening()
  expect(await after(opened, () => opened.discord.toAll({ op: 7, d: null }))).toContain('asked')
})

test('it answers again when the session is no longer known (op 9)', async () => {
  const opened = await listening()
  const before = identified(opened)
  expect(await after(opened, () => opened.discord.toAll({ op: 9, d: false }))).toContain('asked')
  expect(identified(opened)).toBe(before + 1)
})

test('it answers again when a resume is refused', async () => {
  const opened = await listening()
  opened.discord.state.resumable = false
  expect(await after(opened, () => opened.discord.open.forEach(socket => void socket.terminate()))).toContain('asked')
})

test('it answers again after a zombie: heartbeats that nobody acknowledges', async () => {
  const opened = await listening({ heartbeat: 300 })
  opened.discord.state.acknowledges = false
  const before = [...opened.discord.ready]
  await until(() => before.every(socket => !opened.discord.open.has(socket)))
  opened.discord.state.acknowledges = true
  await until(() => opened.discord.ready.size > 0)
  expect(await answers(opened)).toContain('asked')
})

test('it answers again after a zombie that does not even close', async () => {
  const opened = await listening({ heartbeat: 300 })
  expect(await after(opened, () => opened.discord.ready.forEach(socket => void socket.pause()))).toContain('asked')
})

test('it answers again after the server was away', async () => {
  const opened = await listening()
  const back = async () => {
    await opened.discord.stop()
    await sleep(1500)
    opened.discord.state.resumable = false
    await opened.discord.start()
  }
  expect(await after(opened, back)).toContain('asked')
})

const identified = ({ discord }: Opened) => discord.frames.filter(frame => frame.op === 2).length

test('a gateway that greets and never says READY is given up after 45 s, said, and joined again', async () => {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const opened = await openDiscord({ clock })
  opened.discord.state.silent = [0]
  await opened.adapter.listen?.(echo)
  await until(() => identified(opened) === 1)
  expect(opened.adapter.health?.()[0]).toBe('not connected to the gateway now')
  clock.advance(45_000)
  const line = await until(() => opened.logger.lines.find(one => one.level === 'warn'))
  expect(line.message).toContain('no answer from the gateway within 45 s')
  opened.discord.state.silent = []
  clock.advance(1_000)
  await until(() => opened.discord.ready.size > 0)
  expect(await answers(opened)).toContain('asked status us-rok')
  expect(opened.adapter.health?.()[0]).toBe('connected to the gateway')
})

test('a bot that is stopped while the gateway is silent ends, and does not introduce itself again', async () => {
  const opened = await openDiscord()
  opened.discord.state.silent = [0]
  await opened.adapter.listen?.(echo)
  await until(() => identified(opened) === 1)
  await opened.adapter.close?.()
  // discord.js connects anew half a second after a socket that it did not end itself.
  await sleep(1_000)
  expect(identified(opened)).toBe(1)
  expect(opened.discord.open.size).toBe(0)
})

test('with two shards it is connected when both are, and says so', async () => {
  const opened = await openDiscord()
  opened.discord.state.shards = 2
  opened.discord.state.silent = [1]
  await opened.adapter.listen?.(echo)
  await until(() => identified(opened) === 2)
  expect(opened.adapter.health?.()[0]).toBe('not connected to the gateway now')
  expect(opened.logger.lines.map(line => line.message)).not.toContain('Discord: connected')
})

test('frames that are not what Discord documents are left out, and the next command is answered', async () => {
  const opened = await listening()
  const dispatches = ['READY', 'GUILD_CREATE', 'USER_UPDATE', 'ENTITLEMENT_CREATE'].map(t => ({
    op: 0,
    t,
    d: null,
    s: 9,
  }))
  for (const frame of [null, 7, [], { op: 10, d: null }, { op: 9 }, ...dispatches]) opened.discord.toAll(frame)
  expect(await answers(opened)).toContain('asked status us-rok')
})

test.each([
  ['REST', 0],
  ['the gateway', 4004],
])('a bad token, as %s says it, is told in a sentence with what to do, and not tried again', async (where, code) => {
  const { discord, adapter, logger } = await openDiscord(where === 'REST' ? { given: 'bad-token' } : {})
  discord.state.closeWith = code
  await adapter.listen?.(async () => ({ kind: 'answer', title: [], lines: [] }))
  const line = await until(() => logger.lines.find(one => one.level === 'error'))
  expect(line.message).toContain('does not accept DISCORD_TOKEN')
  expect(line.message).toContain('Reset Token')
  expect(discord.ready.size).toBe(0)
})

test.each([
  [4010, 'shard'],
  [4011, 'too many servers'],
  [4012, 'update Linchpin'],
  [4013, 'intent'],
  [4014, '“Privileged Gateway Intents”'],
])('a gateway that closes with %i is told in a sentence with what to do, and not knocked at again', async (code, words) => {
  const { discord, adapter, logger } = await openDiscord()
  discord.state.closeWith = code
  await adapter.listen?.(echo)
  const line = await until(() => logger.lines.find(one => one.level === 'error'))
  expect(line.message).toContain(words)
  expect(line.message).toContain(`(${code}`)
  expect(discord.frames.filter(frame => frame.op === 2)).toHaveLength(1)
})

test('a Discord that is down when the bot starts does not hold the start, and is joined when it comes up', async () => {
  const opened = await openDiscord()
  await opened.discord.stop()
  await opened.adapter.listen?.(async ({ text }) => ({ kind: 'answer', title: [`asked ${text}`], lines: [] }))
  await until(() => opened.logger.lines.find(one => one.message.includes('cannot be reached')))
  await opened.discord.start()
  await until(() => opened.discord.ready.size > 0)
  expect(await answers(opened)).toContain('asked status us-rok')
})

test('the commands are registered once, and not again while they are the same', async () => {
  const opened = await listening()
  const put = () => opened.discord.callsTo(/^PUT/).length
  expect(put()).toBe(1)
  const { state } = opened.discord
  // As Discord gives them back: more fields, and nothing where there is nothing.
  state.commands = JSON.parse(JSON.stringify(state.commands), (name, value) =>
    value === null || (name === 'required' && value === false) || (Array.isArray(value) && value.length === 0)
      ? undefined
      : value,
  ).map((command: object) => ({ ...command, id: '1', version: '2', nsfw: false }))
  const other = await import('../../../adapters/discord/setup/register.ts')
  const { discordCommands } = await import('../../../adapters/discord/setup/manifest.ts')
  const { CATALOG } = await import('../../../src/commands/catalog.ts')
  expect(other.isSame(discordCommands(CATALOG), state.commands)).toBe(true)
  expect(other.isSame(discordCommands(CATALOG.slice(1)), state.commands)).toBe(false)
  expect(other.isSame(discordCommands(CATALOG.map(one => ({ ...one, description: 'new' }))), state.commands)).toBe(
    false,
  )
})
