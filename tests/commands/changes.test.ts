// The ledger: who changed what in a workspace, and its undo.
import { expect, test } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import { startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const CHANNEL: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }

const open = () => startBot([], fakePlatform({ canFind: true }))

test('what a workspace changed is told there, with who, and nothing of it in another workspace', async () => {
  const bot = await open()
  await bot.ask('subscribe security-package daily 08:30')
  await bot.ask('zone Asia/Seoul')
  await bot.ask('pause 7d')
  await bot.ask('subscribe security-package daily 08:30')
  const told = JSON.stringify((await bot.ask('changes')).lines)
  expect(told).toMatch(/ana: paused until .*ana: time zone Asia\/Seoul.*ana: follows security-package, daily 08:30/)
  expect((await bot.ask('changes')).lines).toHaveLength(3)
  expect((await bot.ask('changes', { ...CHANNEL, workspace: 'T2' })).lines).toEqual([])
})

test('a change of one’s own is undone by a press, once, and whoever changed it since is named', async () => {
  const bot = await open()
  await bot.ask('subscribe security-package')
  await bot.ask('subscribe security-package hourly')
  const undo = (await bot.ask('changes')).actions ?? []
  const as = (id: string, text: string, maySubscribe = true) =>
    bot.answer({ channel: CHANNEL, text, user: { id, name: id, isAdmin: maySubscribe, maySubscribe }, pressed: true })
  expect((await as('U2', undo[0]?.command ?? '')).title.join('')).toContain('only one’s own')
  expect((await as('U1', undo[0]?.command ?? '', false)).kind).toBe('problem')
  expect((await as('U1', undo[1]?.command ?? '')).title.join('')).toContain('ana has changed that since')
  expect((await as('U1', undo[0]?.command ?? '')).title.join('')).toContain('security-package, instant')
  expect((await as('U1', undo[0]?.command ?? '')).title.join('')).toContain('already undone')
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('instant')
  expect((await as('U1', undo[1]?.command ?? '')).title.join('')).toContain('no longer follows')
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('follows nothing')
})

test('language, zone and pause come back as they were', async () => {
  const bot = await open()
  for (const text of ['language ko', 'zone Asia/Seoul', 'pause 7d']) await bot.ask(text)
  for (const { command } of (await bot.ask('changes')).actions ?? []) await bot.ask(command)
  const locale = (await bot.ask('subscriptions')).locale
  expect(locale).toEqual({ language: 'en', zone: 'UTC' })
  expect(await bot.db.selectFrom('channel').select('not_before').execute()).toEqual([{ not_before: null }])
})

test('a change cannot be undone after 30 days', async () => {
  const bot = await open()
  await bot.ask('zone Asia/Seoul')
  bot.clock.advance(31 * 86_400_000)
  expect((await bot.ask('changes')).actions).toBeUndefined()
  expect((await bot.ask('changes undo 1')).title.join('')).toContain('too old')
})

test('what was changed in one person’s conversation is told nobody else', async () => {
  const bot = await open()
  await bot.ask('zone Asia/Seoul', { ...CHANNEL, id: 'D1' })
  expect((await bot.ask('changes', { ...CHANNEL, id: 'D2' })).lines).toEqual([])
  expect((await bot.ask('changes', { ...CHANNEL, id: 'D1' })).lines).toHaveLength(1)
})
