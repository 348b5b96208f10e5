import { expect, test } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import { forgetUninstalled } from '../../src/scheduler/sweep.ts'
import { keyFor } from '../../src/store/db/seal.ts'
import { removeInstallation, saveInstallation } from '../../src/store/installations.ts'
import { subscribe, subscriptionsIn } from '../../src/store/subscriptions.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock, fakeLogger } from '../fakes/world.ts'

test('what is kept about a workspace is deleted 30 days after it uninstalled the bot, and kept when it came back', async () => {
  const db = await testStore()
  const clock = fakeClock('2026-12-01T00:00:00Z')
  const key = keyFor('installations', 'a secret of the test')
  for (const workspace of ['T1', 'T2']) {
    await saveInstallation(db, key, 'slack', workspace, '{}', clock.now())
    const channel = { platform: 'slack', workspace, id: 'C1' } as const
    await subscribe(db, channel, 'security-package', { kind: 'instant' }, 'U1', clock.now())
    await removeInstallation(db, 'slack', workspace, clock.now())
  }
  await saveInstallation(db, key, 'slack', 'T2', '{}', clock.now())
  const kept = async () => {
    await forgetUninstalled(db, clock, fakeLogger())
    return [await subscriptionsIn(db, 'slack', 'T1'), await subscriptionsIn(db, 'slack', 'T2')].map(all => all.length)
  }
  clock.advance(30 * DAY)
  expect(await kept()).toEqual([1, 1])
  clock.advance(1)
  expect(await kept()).toEqual([0, 1])
})
