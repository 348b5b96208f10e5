import { expect, test } from 'vitest'
import { ALERT } from '../../contract/adapter.ts'
import { CHANNEL, type Fault, FORUM } from '../../fakes/discord.ts'
import { HERE, openDiscord } from './open.ts'

const NEVER = new AbortController().signal
const KEY = 'a1b2c3d4e5f6a1b2c3d4e5f6'
const POST = /^POST \/channels/

const refusal = (status: number, code: number): Fault => ({ status, body: { code, message: 'no' } })

test('only a post without an answer in a channel of messages may be asked after by its nonce', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, { trouble: 'reset' }, refusal(403, 40333))
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ kind: 'unsure', keyHoldsMs: 60_000 })
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).not.toHaveProperty('keyHoldsMs')
  discord.fault(/^POST .*threads$/, { trouble: 'reset' })
  expect(await adapter.post({ ...HERE, id: FORUM }, ALERT, KEY, NEVER)).not.toHaveProperty('keyHoldsMs')
})

const ARCHIVED = refusal(400, 50083)
const UNARCHIVE = new RegExp(`^PATCH /channels/${CHANNEL}$`)

test('an archived thread is opened and posted in; one that may not be opened has stopped', async () => {
  const { discord, adapter } = await openDiscord()
  discord.fault(POST, ARCHIVED)
  expect(await adapter.post(HERE, ALERT, KEY, NEVER)).toMatchObject({ ok: true })
  expect(discord.callsTo(UNARCHIVE)[0]?.body).toEqual({ archived: false })
  discord.fault(POST, ARCHIVED)
  discord.fault(UNARCHIVE, refusal(403, 50013))
  const receipt = await adapter.post(HERE, ALERT, 'second', NEVER)
  expect(receipt).toMatchObject({ kind: 'gone', detail: expect.stringContaining('50083') })
  discord.fault(POST, ARCHIVED)
  discord.fault(UNARCHIVE, { trouble: 'reset' })
  expect(await adapter.post(HERE, ALERT, 'third', NEVER)).toMatchObject({ kind: 'later' })
})

test('what stands in an archived thread is changed once the thread is open', async () => {
  const { discord, adapter } = await openDiscord()
  const posted = await adapter.post(HERE, ALERT, KEY, NEVER)
  if (!posted.ok) throw new Error(posted.detail)
  discord.fault(/^PATCH .*messages/, ARCHIVED)
  expect(await adapter.edit?.(posted.id, { ...ALERT, title: ['Other words'] }, NEVER)).toMatchObject({ ok: true })
  expect(JSON.stringify(discord.posts()[0])).toContain('Other words')
})

test('a post that may answer no earlier one, because the bot reads no history, stands by itself', async () => {
  const { discord, adapter } = await openDiscord()
  const first = await adapter.post(HERE, ALERT, KEY, NEVER)
  discord.fault(POST, refusal(403, 160002))
  expect(await adapter.post(HERE, ALERT, 'second', NEVER, first.ok ? first.id : '')).toMatchObject({ ok: true })
  expect(discord.posts()[1]).not.toHaveProperty('message_reference')
})
