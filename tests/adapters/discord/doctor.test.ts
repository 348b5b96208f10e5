import { expect, onTestFinished, test } from 'vitest'
import { checkDiscord } from '../../../adapters/discord/setup/doctor.ts'
import { systemClock } from '../../../src/cli/setup.ts'
import { cli, configWith } from '../../fakes/cli.ts'
import { APPLICATION, GUILD, startDiscord } from '../../fakes/discord.ts'
import { fakeLogger } from '../../fakes/world.ts'
import { HERE } from './open.ts'

const OURS = 'ab'.repeat(32)

test.each<[string, object, string | undefined, string, string]>([
  ['a gateway bot', {}, undefined, 'well', 'come through the gateway'],
  [
    'a gateway bot whose commands go elsewhere',
    { interactions_endpoint_url: 'https://old.example/' },
    undefined,
    'bad',
    'clear “Interactions Endpoint URL”',
  ],
  ['HTTP without an address at Discord', { verify_key: OURS }, OURS, 'bad', '/discord/interactions'],
  ['HTTP with another application’s key', { verify_key: 'cd'.repeat(32) }, OURS, 'bad', 'another application’s'],
  [
    'HTTP as it should be',
    { verify_key: OURS, interactions_endpoint_url: 'https://bot.example/discord/interactions' },
    OURS,
    'well',
    'https://bot.example/',
  ],
])('%s', async (_name, application, publicKey, state, told) => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  discord.fault(/^GET \/applications\/@me/, { status: 200, body: { id: APPLICATION, name: 'Desk', ...application } })
  const found = await checkDiscord({
    token: 'good-token',
    apiUrl: discord.apiUrl,
    clock: systemClock,
    logger: fakeLogger(),
    channels: [],
    ...(publicKey && { publicKey }),
  })
  expect(found[0]).toEqual({ state: 'well', told: 'the token is good, for “Desk”' })
  expect(found[1]).toEqual({ state, told: expect.stringContaining(told) })
})

test('doctor gives the link that adds the bot with exactly what it needs, and says what is wrong with a token', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const { config, data } = configWith({})
  const doctor = (token: string) =>
    cli(['doctor', '--config', config, '--data', data], {
      variables: { DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl },
    })
  // View Channel, Send Messages, Embed Links, Attach Files, Read Message History, Send Messages in Threads.
  const needed = [10, 11, 14, 15, 16, 38].reduce((sum, position) => sum + 2 ** position, 0)
  expect((await doctor('good-token')).out).toContain(
    `https://discord.com/oauth2/authorize?client_id=${APPLICATION}&scope=bot+applications.commands&permissions=${needed}`,
  )
  const bad = await doctor('bad-token')
  expect(bad).toMatchObject({ code: 1, out: expect.stringContaining('Reset Token') })
  expect(bad.out + bad.err).not.toContain('bad-token')
})

const ROLES = [
  { id: GUILD, permissions: String(1n << 10n) },
  { id: '77', permissions: String((1n << 11n) | (1n << 14n)) },
]
const overwrite = (id: string, deny: bigint, allow = 0n) => ({ id, type: 0, deny: String(deny), allow: String(allow) })

test.each<[string, object[], string]>([
  ['where nothing stands in the way', [], 'it may post in the channels'],
  ['where everyone is kept from looking', [overwrite(GUILD, 1n << 10n)], 'lacks “View Channel”'],
  ['where a role is let in again', [overwrite(GUILD, 1n << 10n), overwrite('77', 0n, 1n << 10n)], 'it may post in'],
  ['where the bot itself is kept from writing', [overwrite(APPLICATION, 1n << 11n)], 'lacks “Send Messages”'],
])('doctor looks at the channels that follow something: %s', async (_name, permission_overwrites, told) => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  discord.fault(/^GET \/channels\/\d+$/, { status: 200, body: { id: HERE.id, type: 0, permission_overwrites } })
  discord.fault(/^GET .*\/roles$/, { status: 200, body: ROLES })
  discord.fault(/^GET .*\/members\//, { status: 200, body: { roles: ['77'] } })
  const given = { token: 'good-token', apiUrl: discord.apiUrl, clock: systemClock, logger: fakeLogger() }
  const found = await checkDiscord({ ...given, channels: [HERE] })
  expect(found.at(-1)?.told).toContain(told)
})
