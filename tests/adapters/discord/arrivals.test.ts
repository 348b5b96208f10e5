import { expect, test } from 'vitest'
import { GUILD, until } from '../../fakes/discord.ts'
import { listening } from './open.ts'

const SERVER = '900000000000000077'
const channels = [
  { id: '910000000000000072', type: 0, position: 2 },
  { id: '910000000000000071', type: 0, position: 1 },
  { id: '910000000000000073', type: 2, position: 0 },
]

test('a server that the bot is added to is greeted once, in the first text channel that takes it', async () => {
  const { discord, told } = await listening()
  discord.fault(/^POST \/channels\/910000000000000071/, {
    status: 403,
    body: { message: 'Missing Access', code: 50001 },
  })
  discord.tell('GUILD_CREATE', { id: SERVER, preferred_locale: 'ko', channels })
  const [greeting] = await until(() => (discord.posts('910000000000000072').length > 0 ? discord.messages : null))
  expect(greeting).toMatchObject({ embeds: [{ title: 'asked installed' }], allowed_mentions: { parse: [] } })
  expect(told).toEqual([`joined ${SERVER}`])
})

test('a server that was there before, or comes back after an outage, is not greeted', async () => {
  const { discord, told } = await listening()
  discord.tell('GUILD_CREATE', { id: GUILD, channels })
  discord.tell('GUILD_DELETE', { id: GUILD, unavailable: true })
  discord.tell('GUILD_CREATE', { id: GUILD, channels })
  discord.tell('GUILD_DELETE', { id: GUILD })
  await until(() => told.length > 0)
  expect(told).toEqual([`left ${GUILD}`])
  expect(discord.messages).toEqual([])
})
