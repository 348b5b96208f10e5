import { expect, test } from 'vitest'
import type { Invocation } from '../../src/adapter.ts'
import { RIGHTS } from '../../src/domain/right.ts'
import { CHANNEL, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const person = (more: Partial<Invocation['user']> = {}): Invocation['user'] => ({
  id: 'UBOB',
  name: 'bob',
  isAdmin: false,
  maySubscribe: false,
  ...more,
})

/** Asks as somebody; whether it was refused. */
async function asking() {
  const bot = await startBot([], fakePlatform({ canFind: true }))
  const ask = (user: Invocation['user'], text: string, pressed = false) =>
    bot.answer({ channel: CHANNEL, user, text, pressed })
  return {
    ask,
    isRefused: async (user: Invocation['user'], text: string) => (await ask(user, text)).kind === 'problem',
  }
}

test('only an admin sees and sets who may do what, typed or pressed, in a direct message too', async () => {
  const { ask } = await asking()
  for (const user of [person(), person({ maySubscribe: true })])
    for (const text of ['settings', 'settings feeds everyone'])
      expect(await ask(user, text, true)).toMatchObject({ kind: 'problem', title: [expect.stringMatching(/admins/)] })
  const shown = await ask(person({ isAdmin: true }), 'settings')
  expect(shown.lines).toHaveLength(RIGHTS.length + 1)
  expect(JSON.stringify(shown.lines)).not.toContain('everyone')
})

test('a right given to everyone, to a group or to a person holds at once, and ends at once', async () => {
  const { ask, isRefused } = await asking()
  const admin = person({ isAdmin: true })
  const editor = person({ id: 'UED', isIn: async groups => groups.includes('S1') })
  expect(await isRefused(editor, 'subscribe sanctions')).toBe(true)
  const set = await ask(admin, 'settings subscribe @S1|editors @UANN|ann')
  expect(JSON.stringify(set.lines)).toContain('admins, @editors, @ann')
  expect([await isRefused(editor, 'subscribe sanctions'), await isRefused(person(), 'mute 1')]).toEqual([false, true])
  expect(await isRefused(person({ id: 'UANN' }), 'unsubscribe sanctions')).toBe(false)
  const [button] = set.actions ?? []
  await ask(admin, button?.command ?? '', true)
  expect(await isRefused(editor, 'subscribe sanctions')).toBe(true)
  await ask(admin, 'settings subscribe everyone')
  expect(await isRefused(person(), 'subscribe sanctions')).toBe(false)
})

test('another workspace’s settings give nothing here', async () => {
  const bot = await startBot([], fakePlatform({ canFind: true }))
  const there = { ...CHANNEL, workspace: 'T2' }
  await bot.ask('settings subscribe everyone', there)
  expect((await bot.ask('subscribe sanctions', CHANNEL, false)).kind).toBe('problem')
  expect((await bot.ask('subscribe sanctions', there, false)).kind).toBe('answer')
})

test('what is no group or person is refused, and changes nothing', async () => {
  const { ask } = await asking()
  const admin = person({ isAdmin: true })
  for (const text of ['settings feeds', 'settings feeds editors', 'settings feeds @S1 nobody', 'settings all everyone'])
    expect(await ask(admin, text), text).toMatchObject({ kind: 'problem' })
  const { lines } = await ask(admin, 'settings')
  expect(JSON.stringify(lines.slice(0, RIGHTS.length))).not.toMatch(/@|everyone/)
})

test('who changed a right stands in the ledger, and an undo gives it back', async () => {
  const bot = await startBot([], fakePlatform({ canFind: true }))
  await bot.ask('settings feeds everyone')
  const told = await bot.ask('changes')
  expect(JSON.stringify(told.lines)).toContain('ana: feeds: everyone')
  const undo = told.actions?.[0]?.command ?? ''
  expect((await bot.ask(undo, CHANNEL, false)).kind).toBe('problem')
  expect((await bot.ask(undo)).kind).toBe('answer')
  expect(JSON.stringify((await bot.ask('settings')).lines)).not.toContain('feeds: everyone')
})

test('what everyone may is not meant for guests and people of another workspace, unless they are named', async () => {
  const { ask, isRefused } = await asking()
  const admin = person({ isAdmin: true })
  const guest = person({ isGuest: true })
  await ask(admin, 'settings subscribe everyone')
  expect([await isRefused(person(), 'subscribe sanctions'), await isRefused(guest, 'subscribe sanctions')]).toEqual([
    false,
    true,
  ])
  expect((await ask(guest, 'subscribe sanctions')).title).toEqual([expect.stringContaining('another workspace')])
  expect((await ask(guest, 'status sanctions')).kind).toBe('answer')
  await ask(admin, 'settings subscribe @UBOB|bob')
  expect(await isRefused(guest, 'subscribe sanctions')).toBe(false)
})
