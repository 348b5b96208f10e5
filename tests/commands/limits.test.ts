import { expect, test } from 'vitest'
import { subscribe } from '../../src/commands/subscribe.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import { NO_LOOK, TRACKS } from '../fakes/bot.ts'
import { NO_OWN_TRACKS } from '../fakes/own-tracks.ts'
import { testStore } from '../fakes/place.ts'
import { speaking } from '../fakes/speaking.ts'
import { fakeClock } from '../fakes/world.ts'

test('a workspace has at most its quota of subscriptions; one that is there may still change its mode', async () => {
  const db = await testStore()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const rest = {
    ...speaking(TRACKS),
    whose: { platform: 'slack', workspace: 'T1' } as const,
    places: new Map<string, string>(),
    access: { everyoneMaySubscribe: true, slackUsers: [], discordRoles: [] },
  }
  const context = {
    ...rest,
    db,
    clock,
    quotas: { subscriptions: 2, tracks: 20, feeds: 2 },
    lists: NO_LISTS,
    ownTracks: NO_OWN_TRACKS,
    look: NO_LOOK,
    takeTries: () => true,
  }
  const [track] = TRACKS
  if (track === undefined) throw new Error('no track to follow')
  const from = async (workspace: string, id: string) => {
    const channel = { platform: 'slack', workspace, id } as const
    const user = { id: 'U1', name: 'Ann', isAdmin: true, maySubscribe: true }
    return (await subscribe(context, { channel, user, text: '' }, [track], { kind: 'hourly' })).kind
  }
  expect([await from('T1', 'C1'), await from('T1', 'C2'), await from('T1', 'C3')]).toEqual([
    'answer',
    'answer',
    'problem',
  ])
  expect([await from('T1', 'C2'), await from('T2', 'C3')]).toEqual(['answer', 'answer'])
})
