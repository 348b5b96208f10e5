import { expect, test } from 'vitest'
import { addDelivery } from '../../src/store/deliveries.ts'
import { CHANNEL } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith } from '../fakes/waiting.ts'

test('two deliveries of one alert to one channel cannot be stored; asked for again, the first stays as it is', async () => {
  const { bot } = await botWith(1, fakePlatform({ canFind: true }))
  await bot.minute()
  const rows = () => bot.db.selectFrom('delivery').selectAll().execute()
  const before = await rows()
  expect(before).toMatchObject([{ state: 'sent' }])
  const [row] = before
  if (!row) return
  const { id: _, ...again } = row
  await expect(bot.db.insertInto('delivery').values(again).execute()).rejects.toThrow(/unique/i)
  const at = bot.clock.now()
  await addDelivery(bot.db, { alert: row.alert, channel: CHANNEL, digest: true, dueAt: at, expiresAt: at })
  expect(await rows()).toEqual(before)
})
