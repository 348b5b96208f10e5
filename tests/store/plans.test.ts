// Which index SQLite takes for the questions that delivery asks all the time: a wrong one was 270 times slower and broke no other test.
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { channelOf } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, refusal } from '../fakes/waiting.ts'

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
        /^SEARCH delivery USING (INTEGER PRIMARY KEY|(COVERING )?INDEX (delivery_by_state|delivery_to_edit|sqlite_autoindex_delivery_1))/,
      )
  }
})
