import { expect, test } from 'vitest'
import { INSTANT } from '../../src/domain/mode.ts'
import { latestAlerts } from '../../src/store/alerts.ts'
import { listDeliveries } from '../../src/store/delivery-admin.ts'
import {
  firedBySource,
  judgementsByChannel,
  lastToldAt,
  longestWaiting,
  waitingByChannel,
} from '../../src/store/figures.ts'
import { judge } from '../../src/store/judgements.ts'
import { subscribe } from '../../src/store/subscriptions.ts'
import { article, CHANNEL, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const KEY = 'slack/T1/C1'

test('what waits, what was told and what a source fired is counted by channel and source', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  const { db, clock } = bot
  await subscribe(db, CHANNEL, 'security-package', INSTANT, 'U1', clock.now())
  source.gives = [article('wire', '1', 'Security package talks')]
  await bot.minute()
  const told = clock.now()
  expect(await lastToldAt(db, CHANNEL)).toEqual(told)
  platform.script = [{ ok: false, kind: 'later', detail: 'slack answers 503' }]
  source.gives = [article('wire', '2', 'Ministers end the security package round without a date')]
  await bot.minute()
  clock.advance(120_000)
  expect((await waitingByChannel(db)).get(KEY)?.count).toBe(1)
  expect(await longestWaiting(db, clock.now())).toMatchObject({ count: 1, channel: KEY, detail: 'slack answers 503' })
  expect(await longestWaiting(db, told)).toBeNull()
  expect([...(await firedBySource(db, ['wire', 'other'], new Date(0)))]).toEqual([['wire', 2]])
  expect((await latestAlerts(db, 1)).map(({ headline }) => headline)).toEqual([expect.stringContaining('Ministers')])
  expect(await listDeliveries(db, { platform: 'discord' }, 9)).toEqual([])
  expect(await listDeliveries(db, { platform: 'slack' }, 9, 1)).toHaveLength(1)
  const said = { article: 1, user: 'U1', says: 'irrelevant', at: clock.now() } as const
  await judge(db, CHANNEL, 'security-package', said)
  expect([...(await judgementsByChannel(db))]).toEqual([[KEY, 1]])
})
