import { expect, test } from 'vitest'
import { createAnswer } from '../../src/commands/answer.ts'
import { CONSOLE } from '../../src/domain/channel.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import { closeStore } from '../../src/store/db/open.ts'
import { NO_LOOK } from '../fakes/bot.ts'
import { NO_OWN_TRACKS } from '../fakes/own-tracks.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock } from '../fakes/world.ts'

test('what fails inside is handed to the log, and whoever asked gets a sentence without it', async () => {
  const db = await testStore()
  const failures: unknown[] = []
  const answer = createAnswer(
    {
      db,
      clock: fakeClock('2026-03-01T00:00:00Z'),
      tracks: [],
      places: new Map(),
      zone: 'UTC',
      look: NO_LOOK,
      access: { everyoneMaySubscribe: true, slackUsers: [], discordRoles: [] },
      quotas: { subscriptions: 1000, tracks: 20, feeds: 50 },
      lists: NO_LISTS,
      ownTracks: NO_OWN_TRACKS,
    },
    error => failures.push(error),
  )
  await closeStore(db)
  const user = { id: 'U1', name: 'Ann', isAdmin: true, maySubscribe: true }
  const message = await answer({ channel: CONSOLE, user, text: 'subscriptions' })
  expect(failures).toHaveLength(1)
  expect(message.kind).toBe('problem')
  expect(JSON.stringify(message)).not.toContain(String(failures[0]))
})
