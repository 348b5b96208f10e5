// A workspace's own tracks, played through by commands, forms and presses: made, previewed, told, changed, undone, removed.
import { expect, test } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import type { Message } from '../../src/domain/message.ts'
import { article, CHANNEL, fakeSource, startBot } from '../fakes/bot.ts'
import { testPlace } from '../fakes/place.ts'
import { fakePlatform } from '../fakes/platform.ts'

const OTHER: Channel = { ...CHANNEL, workspace: 'T2', id: 'C9' }
const PORTS = { title: 'Busan ports', any: 'Busan port, Gamman terminal', all: '', none: 'airport', query: '' }

async function open() {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  const fill = (form: Record<string, string>, text = 'track new', channel = CHANNEL, id = 'U1') =>
    bot.answer({ channel, text, form, user: { id, name: id, isAdmin: true, maySubscribe: true }, pressed: true })
  const press = (message: Message, label: string, channel = CHANNEL, id = 'U1') => {
    const command = message.actions?.find(action => action.label === label)?.command
    if (command === undefined) throw new Error(`no ${label}: ${JSON.stringify(message)}`)
    return bot.answer({
      channel,
      text: command,
      user: { id, name: id, isAdmin: true, maySubscribe: true },
      pressed: true,
    })
  }
  const saved = async (form = PORTS, channel = CHANNEL) =>
    press(await fill(form, 'track new', channel), 'Save', channel)
  return { source, platform, bot, fill, press, saved }
}

const text = (message: Message): string => JSON.stringify([message.title, message.lines])

const news = (id: string, words: string) =>
  article('wire', id, words, { publishedAt: new Date('2026-02-24T08:00:00Z') })

test('a track is made by a form, previewed, saved, told in its workspace alone, changed, undone and removed', async () => {
  const { source, platform, bot, press, saved, fill } = await open()
  source.gives = [
    news('a', 'Busan port workers strike over new cranes'),
    news('b', 'Busan port opens a new airport link'),
  ]
  await bot.minute()
  const form = (await bot.ask('track new')).form
  expect(form?.fields.map(({ label }) => label)).toEqual([
    expect.stringMatching(/^Title/),
    expect.stringMatching(/^Any/),
    expect.stringMatching(/^All/),
    expect.stringMatching(/^None/),
    expect.stringMatching(/^Query/),
  ])
  const preview = await fill(PORTS, form?.command)
  expect(text(preview)).toMatch(/Busan ports would have told 1 story in the last 30 days, at most 1 a day/)
  expect(text(preview)).toMatch(
    /Busan port workers strike.*its news.*airport link.*near miss.*Gamman terminal.*no article/,
  )
  expect(text(await press(preview, 'Save'))).toContain('busan-ports')
  await bot.ask('subscribe busan-ports')
  source.gives = [news('c', 'Busan port automates its third wharf'), ...source.gives]
  await bot.minute()
  expect(JSON.stringify(platform.posted.at(-1))).toMatch(/Busan ports.*|Busan port automates/)
  expect(platform.posted).toHaveLength(1)

  const edit = (await bot.ask('track edit busan-ports')).form
  expect(edit?.fields.map(({ value }) => value)).toEqual(Object.values(PORTS))
  await press(await fill({ ...PORTS, any: 'Incheon harbour' }, edit?.command), 'Save')
  expect(JSON.stringify(await bot.ask('track edit busan-ports'))).toContain('Incheon harbour')
  const undo = (await bot.ask('changes')).actions?.[0]?.command ?? ''
  expect((await bot.ask(undo)).kind).toBe('answer')
  expect(JSON.stringify(await bot.ask('track edit busan-ports'))).not.toContain('Incheon harbour')

  await bot.ask('subscribe busan-ports', { ...CHANNEL, id: 'C2' })
  const before = platform.posted.length
  const removed = await bot.ask('track remove busan-ports')
  expect(JSON.stringify(platform.posted.slice(before))).toContain('removed the track Busan ports')
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('follows nothing')
  expect((await bot.ask('status busan-ports')).kind).toBe('problem')
  expect((await press(removed, 'Undo')).kind).toBe('answer')
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('Busan ports')
  expect(JSON.stringify(await bot.ask('subscriptions', { ...CHANNEL, id: 'C2' }))).toContain('Busan ports')
  await saved({ ...PORTS, title: '부산 항만', any: '부산항' })
  expect(JSON.stringify(await bot.ask('tracks'))).toContain('부산-항만')
})

test('two workspaces may each have a track of one title; each is told its own, and nothing of the other is known', async () => {
  const { source, platform, bot, saved, fill } = await open()
  await saved(PORTS, CHANNEL)
  await saved({ ...PORTS, any: 'lithium' }, OTHER)
  await bot.ask('subscribe busan-ports')
  await bot.ask('subscribe busan-ports', OTHER)
  source.gives = [news('a', 'Lithium prices climb after a mine closes'), news('b', 'Busan port workers strike')]
  await bot.minute()
  const told = platform.posted.map(({ channel, message }) => [channel.split('/')[1], JSON.stringify(message.title)])
  expect(told).toHaveLength(2)
  expect(told.find(([workspace]) => workspace === 'T1')?.[1]).toContain('Busan port workers')
  expect(told.find(([workspace]) => workspace === 'T2')?.[1]).toContain('Lithium')
  await saved({ ...PORTS, title: 'Quiet matter', any: 'zirconium' }, OTHER)
  for (const asked of [
    'tracks',
    'status quiet-matter',
    'status quiet',
    'help',
    'track edit quiet-matter',
    'search port track:quiet',
  ])
    expect(JSON.stringify(await bot.ask(asked)).replaceAll(/quiet(-matter)?”/g, ''), asked).not.toMatch(
      /quiet.?matter|zirconium|T2/i,
    )
  expect(text(await fill({ ...PORTS, title: 'Quiet matter' }))).toContain('would have told')
})

test('of two who edit one track the later sees what the other made of it, and is asked', async () => {
  const { bot, saved, fill, press } = await open()
  await saved()
  const form = (await bot.ask('track edit busan-ports')).form?.command
  const mine = await fill({ ...PORTS, any: 'Mokpo' }, form, CHANNEL, 'U1')
  await press(await fill({ ...PORTS, any: 'Pohang' }, form, CHANNEL, 'U2'), 'Save', CHANNEL, 'U2')
  const asked = await press(mine, 'Save')
  expect(text(asked)).toMatch(/U2 changed it meanwhile.*Pohang/)
  await press(asked, 'Save')
  expect(JSON.stringify(await bot.ask('track edit busan-ports'))).toContain('Mokpo')
})

test('a form that is sent twice, saved twice, of nothing, too long, of emoji or of a taken title changes nothing', async () => {
  const { bot, fill, press, saved } = await open()
  const preview = await fill(PORTS)
  await fill(PORTS)
  await press(preview, 'Save')
  expect((await press(preview, 'Save')).kind).toBe('problem')
  const wrong: [Record<string, string>, RegExp][] = [
    [PORTS, /already: busan-ports/],
    [{ ...PORTS, title: '🚢🚢' }, /letter or a digit/],
    [{ ...PORTS, title: 'All' }, /means something else/],
    [{ title: 'Nothing' }, /Say what it watches/],
    [{ title: 'Long', query: 'a '.repeat(25_000) }, /characters; the most is 2000/],
    [{ title: 'Nested', query: '('.repeat(900) }, /cannot be used/],
    [{ title: 'Not', none: 'x' }, /cannot be used/],
    [{ title: 'Security package', any: 'x' }, /already: security-package/],
  ]
  for (const [form, problem] of wrong) {
    const answered = await fill(form)
    expect(answered.kind).toBe('problem')
    expect(text(answered)).toMatch(problem)
    expect(answered.actions?.map(({ label }) => label)).toEqual(['Change', 'Cancel'])
  }
  const slow = await fill({ title: 'Slow', query: '/(a+)+(b+)+$/' })
  expect(slow.kind).toBe('answer')
  await bot.ask('track remove busan-ports')
  expect((await saved()).kind).toBe('answer')
})

test('what is typed where no form is makes a track too, and changes the fields that it names', async () => {
  const { bot } = await open()
  const preview = await bot.ask('track new Title: Busan ports Any: Busan port, Gamman terminal None: airport')
  await bot.ask(preview.actions?.[0]?.command ?? '')
  const changed = await bot.ask('track edit busan ports None: ferry, cruise')
  await bot.ask(changed.actions?.[0]?.command ?? '')
  expect((await bot.ask('track edit busan-ports')).form?.fields.map(({ value }) => value)).toEqual([
    ...['Busan ports', 'Busan port, Gamman terminal', '', 'ferry, cruise', ''],
  ])
})

test('a workspace has at most its quota of tracks, and a draft of somebody else is nobody’s', async () => {
  const { bot, saved, fill, press } = await open()
  for (let at = 0; at < 20; at++) await saved({ ...PORTS, title: `Port ${'abcdefghijklmnopqrstuvwxyz'[at]}x` })
  const full = await fill({ ...PORTS, title: 'One more' })
  expect(text(full)).toContain('has 20 tracks')
  expect((await press(full, 'Change', CHANNEL, 'U2')).kind).toBe('problem')
  expect((await press(full, 'Change', OTHER)).kind).toBe('problem')
  expect((await bot.ask('tracks')).lines.length).toBeGreaterThan(20)
})

test('undoing a removal brings back no more tracks than the quota', async () => {
  const { bot, saved } = await open()
  const titled = (at: number) => ({ ...PORTS, title: `Port ${'abcdefghijklmnopqrstuvwxyz'[at]}x` })
  for (let at = 0; at < 20; at++) await saved(titled(at))
  const removed = await bot.ask('track remove port-ax')
  await saved(titled(20))
  const undone = await bot.ask(removed.actions?.[0]?.command ?? '')
  expect(undone.kind).toBe('problem')
  expect(text(undone)).toContain('has 20 tracks')
  await bot.ask('track remove port-ux')
  expect((await bot.ask(removed.actions?.[0]?.command ?? '')).kind).toBe('answer')
})

test('channels are told when undoing ends a track that they follow', async () => {
  const { platform, bot, saved } = await open()
  await saved()
  await bot.ask('subscribe busan-ports', { ...CHANNEL, id: 'C2' })
  const undo = (await bot.ask('changes')).actions?.at(-1)?.command
  expect((await bot.ask(undo ?? '')).kind).toBe('answer')
  expect(JSON.stringify(platform.posted)).toContain('removed the track Busan ports')
})

test('a button under a preview counts after a restart, for its author alone, and once', async () => {
  const place = await testPlace()
  const before = await startBot([], fakePlatform({ canFind: true }), { place })
  const preview = await before.ask('track new Title: Busan ports Any: Busan port')
  await before.db.destroy()
  const after = await startBot([], fakePlatform({ canFind: true }), { place })
  const save = preview.actions?.find(({ label }) => label === 'Save')?.command ?? ''
  const stranger = { id: 'U2', name: 'mia', isAdmin: true, maySubscribe: true }
  expect((await after.answer({ channel: CHANNEL, text: save, user: stranger, pressed: true })).kind).toBe('problem')
  expect((await after.ask(save, OTHER)).kind).toBe('problem')
  expect((await after.ask(save, CHANNEL, false)).kind).toBe('problem')
  expect((await after.ask(save)).kind).toBe('answer')
  expect((await after.ask(save)).kind).toBe('problem')
  expect(text(await after.ask('tracks'))).toContain('Busan ports')
})
