import { expect, onTestFinished, test } from 'vitest'
import { checkDiscord } from '../../../adapters/discord/check.ts'
import { systemClock } from '../../../src/terminal/setup.ts'
import { cli, configWith } from '../../fakes/cli.ts'
import { APPLICATION, startDiscord } from '../../fakes/discord.ts'
import { fakeLogger } from '../../fakes/world.ts'

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
