// Which index SQLite takes for the questions that delivery asks all the time: a wrong one was 270 times slower and broke no other test.
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { article, channelOf, fakeSource, startBot } from '../../fakes/bot.ts'
import { fakePlatform } from '../../fakes/platform.ts'
import { botWith, refusal } from '../../fakes/waiting.ts'

test('delivery asks by channel: no question of it walks all deliveries, or all of a state', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const { bot } = await botWith(7, platform)
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  platform.script = ['lost', refusal('later'), refusal('rejected'), refusal('gone')]
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  const asked = [...new Set(prepare.mock.calls.map(([text]) => text))].filter(text => /"delivery"/.test(text))
  const store = prepare.mock.contexts[0] as DatabaseSync
  expect(asked.length).toBeGreaterThan(8)
  for (const text of asked) {
    const plan = store.prepare(`explain query plan ${text}`).all()
    const steps = plan.map(step => String(step.detail)).filter(step => /\bdelivery\b/.test(step))
    for (const step of steps)
      expect(step, text).toMatch(
        /^SEARCH delivery USING (INTEGER PRIMARY KEY|(COVERING )?INDEX (delivery_by_state|delivery_to_update|sqlite_autoindex_delivery_1))/,
      )
  }
})

test('a story’s earlier post is found from the story, not through all that the channel was ever told', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
  const { bot } = await botWith(1, fakePlatform({ canFind: true }))
  await bot.minute()
  const asked = [...new Set(prepare.mock.calls.map(([text]) => text))].filter(text =>
    /from "(alert|story)" cross join/.test(text),
  )
  const store = prepare.mock.contexts[0] as DatabaseSync
  expect(asked.length).toBe(2)
  for (const text of asked) {
    const plan = store.prepare(`explain query plan ${text}`).all()
    const steps = plan.map(step => String(step.detail)).filter(step => step.startsWith('SEARCH delivery'))
    expect(steps).toEqual([expect.stringContaining('(alert=? AND platform=? AND workspace=? AND channel=?')])
  }
})

test('an article is looked up by id, words and address in the index of each', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  // A first read has nothing to look up.
  for (const ids of [
    ['1', '2', '3'],
    ['3', '4', '5'],
  ]) {
    source.gives = ids.map(id => article('wire', id, `Ministers meet ${id}`))
    await bot.minute()
  }
  const asked = [...new Set(prepare.mock.calls.map(([text]) => text))].filter(text =>
    / from "article" where .*"(item|hash|address)" in /.test(text),
  )
  const store = prepare.mock.contexts[0] as DatabaseSync
  const steps = asked.flatMap(text =>
    store
      .prepare(`explain query plan ${text}`)
      .all()
      .map(({ detail }) => String(detail)),
  )
  expect(steps.length).toBeGreaterThan(2)
  for (const step of steps) expect(step).not.toMatch(/SCAN article\b|\(source=\?\)$/)
})
