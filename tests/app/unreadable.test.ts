// A row of the memory that cannot be read: said once, and the others are posted.
import { expect, onTestFinished, test } from 'vitest'
import { sayUnreadable } from '../../src/app/unreadable.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

test.each([
  '{"a',
  'null',
  '{}',
])('an alert whose columns hold %s is said once, posted without them, and holds up no other', async damage => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([source], platform)
  onTestFinished(sayUnreadable(bot.logger))
  await bot.ask('subscribe security-package')
  source.gives = [
    article('wire', '1', 'Seoul opens security package talks'),
    article('wire', '2', 'Oslo delays its security package'),
  ]
  await bot.poll('wire')
  await bot.db.updateTable('alert').set({ receipts: damage, why: damage }).where('id', '=', 1).execute()
  await bot.db.updateTable('match').set({ hits: damage }).execute()
  await bot.minute()
  for (const headline of ['Seoul opens', 'Oslo delays'])
    expect(platform.posted.filter(({ text }) => text.includes(headline))).toHaveLength(1)
  for (const _ of ['first', 'second']) await bot.ask('why 1')
  const said = bot.logger.lines.filter(({ message }) => message.includes('cannot be read in the database'))
  expect(said.map(({ message }) => message.split(' cannot')[0])).toEqual([
    'alert 1: receipts',
    'alert 1: why',
    'match of alert 1: hits',
  ])
  expect(said[0]?.message).toContain('put the last backup in its place')
})
