import { expect, test } from 'vitest'
import { CHANNEL } from '../fakes/bot.ts'
import { followed, openDesk } from '../fakes/looking.ts'

const there = { ...CHANNEL, workspace: 'T2' }

test('a feed is shown first, and followed, listed and removed by presses', async () => {
  const bot = await openDesk()
  const proposed = await bot.ask('feed add desk.example.org/rss')
  expect(JSON.stringify(proposed)).toMatch(/Desk.*desk\.example\.org.*Item 1.*Item 3.*none would fire/)
  expect(JSON.stringify(proposed)).not.toContain('Item 4')
  expect(JSON.stringify(await bot.ask('feeds'))).not.toContain('own:desk')
  const [follow, cancel] = proposed.actions ?? []
  expect((await bot.ask(cancel?.command ?? '')).kind).toBe('answer')
  expect((await bot.ask(follow?.command ?? '')).title.join('')).toContain('Desk (own:desk) is followed')
  expect((await bot.ask(follow?.command ?? '')).title.join('')).toContain('already follows that')
  expect(JSON.stringify((await bot.ask('feeds')).lines[0])).toContain('own:desk')
  const removed = await bot.ask('feed remove https://desk.example.org/rss')
  expect(removed.kind).toBe('answer')
  expect((await bot.ask('feed remove own:desk')).kind).toBe('problem')
  expect((await bot.ask(removed.actions?.[0]?.command ?? '')).kind).toBe('answer')
  expect((await bot.ask('feed remove desk')).kind).toBe('answer')
  expect((await bot.ask('changes')).lines).toHaveLength(4)
})

test('whoever has no right to it neither looks, follows nor removes, also by a button shown before', async () => {
  const bot = await openDesk()
  for (const text of ['feed add https://desk.example.org/rss', 'feed follow own:desk', 'feed remove own:desk'])
    expect((await bot.ask(text, CHANNEL, false)).title.join(''), text).toContain('Only admins may change')
  const proposed = await bot.ask('feed add https://desk.example.org/rss')
  expect((await bot.ask(proposed.actions?.[0]?.command ?? '', CHANNEL, false)).kind).toBe('problem')
  await bot.ask('settings feeds everyone')
  expect((await bot.ask(proposed.actions?.[0]?.command ?? '', CHANNEL, false)).kind).toBe('answer')
  await bot.ask('settings feeds admins')
  expect((await bot.ask('feed remove own:desk', CHANNEL, false)).kind).toBe('problem')
})

test('what another workspace was proposed cannot be followed here', async () => {
  const bot = await openDesk()
  await bot.ask('feed add https://desk.example.org/rss')
  expect((await bot.ask('feed follow own:desk', there)).kind).toBe('problem')
})

test('two workspaces that add one address follow one source', async () => {
  const bot = await openDesk()
  await followed(bot)
  await followed(bot, there)
  expect(await bot.db.selectFrom('own_feed').select(['source', 'workspace']).execute()).toEqual([
    { source: 'own:desk', workspace: 'T1' },
    { source: 'own:desk', workspace: 'T2' },
  ])
})

test('the undo of a removal is refused where the quota is full', async () => {
  const bot = await openDesk()
  await followed(bot)
  await bot.ask('feed remove own:desk')
  const undo = (await bot.ask('changes')).actions?.[0]?.command ?? ''
  const rows = Array.from({ length: 50 }, (_, index) => ({
    platform: 'slack',
    workspace: 'T1',
    source: `own:${index}`,
    kind: 'feed' as const,
    url: `https://x/${index}`,
    title: 'x',
    select: null,
    active: 1,
    added_at: 0,
  }))
  await bot.db.insertInto('own_feed').values(rows).execute()
  expect((await bot.ask(undo)).title.join('')).toContain('the most allowed')
  expect((await bot.ask('feed add https://other.example.org/')).title.join('')).toContain('the most allowed')
  await bot.db.deleteFrom('own_feed').where('source', '=', 'own:7').execute()
  expect((await bot.ask(undo)).kind).toBe('answer')
})
