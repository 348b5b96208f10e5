import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { configWith, said, spawnCli } from '../../fakes/cli.ts'
import { interactionOf, MEMBER, startDiscord, until } from '../../fakes/discord.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')

const timestamp = () => String(Math.floor(Date.now() / 1000))

function signed(body: string, key: KeyObject = privateKey, at = timestamp()): Record<string, string> {
  const signature = sign(null, Buffer.from(at + body), key).toString('hex')
  return { 'content-type': 'application/json', 'x-signature-ed25519': signature, 'x-signature-timestamp': at }
}

test('over HTTP: pings, commands and refusals are signed or 401; commands are registered; no socket is opened', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const { config, data } = configWith({})
  const bot = spawnCli(['start', '--config', config, '--data', data], {
    DISCORD_TOKEN: 'good-token',
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_PUBLIC_KEY: PUBLIC,
  })
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(await said(bot.stderr, /http:\/\/127\.0\.0\.1:\d+/)) ?? []
  await until(() => discord.state.commands.length > 0)
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/discord/interactions`, { method: 'POST', headers, body })
  const ping = JSON.stringify({ type: 1, id: '1', token: 't', application_id: '1' })

  const pong = await post(ping, signed(ping))
  expect([pong.status, await pong.json()]).toEqual([200, { type: 1 }])

  const other = generateKeyPairSync('ed25519').privateKey
  const forged = JSON.stringify(
    interactionOf(2, { name: 'unsubscribe', options: [{ name: 'track', value: 'us-rok' }] }),
  )
  for (const headers of [
    signed(forged, other),
    signed(`${forged} `),
    { ...signed(forged), 'x-signature-timestamp': '1' },
    { ...signed(forged), 'x-signature-ed25519': 'ab' },
    { 'content-type': 'application/json' },
  ]) {
    expect((await post(forged, headers)).status).toBe(401)
  }
  expect(discord.callsTo(/^PATCH/)).toHaveLength(0)

  const more = { id: '941', member: { user: { id: '1', username: 'jun' }, permissions: MEMBER, roles: [] } }
  const asked = interactionOf(2, { name: 'subscribe', options: [{ name: 'track', value: 'us-rok' }] }, more)
  const body = JSON.stringify(asked)
  const reply = await post(body, signed(body))
  expect([reply.status, await reply.json()]).toMatchObject([200, { type: 5, data: { flags: 64 } }])
  const patch = await until(() => discord.callsTo(/^PATCH/)[0])
  expect(JSON.stringify(patch.body)).toContain('Only people who manage this channel')
  expect((await post(body, signed(body))).status).toBe(400)
  const nonsense = JSON.stringify({ type: 2, id: '942', data: { options: 'none' } })
  expect((await post(nonsense, signed(nonsense))).status).toBe(400)
  expect((await post('{', signed('{'))).status).toBe(400)
  expect(discord.open.size).toBe(0)
})
