import { expect, test } from 'vitest'
import { type Condition, findTroubles, type WatchedSource } from '../../src/domain/trouble.ts'
import { channelOf } from '../fakes/bot.ts'

const NOW = new Date('2026-02-25T08:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

const source = (id: string, changed: Partial<WatchedSource> = {}): WatchedSource => ({
  id,
  kind: 'feed',
  nextAt: NOW,
  triedAt: NOW,
  readAt: NOW,
  problem: null,
  problemKind: null,
  failingSince: null,
  failures: 0,
  rhythm: null,
  silentAfter: null,
  ...changed,
})

const down = { problem: 'Nothing listens there.', problemKind: 'unreachable', failingSince: ago(9) } as const
const late = { count: 2, channel: 'slack/T1/C1', dueAt: ago(5), detail: 'away', pausedUntil: null }
const still = [source('a', { nextAt: ago(9), triedAt: ago(9) })]
const following = [{ channel: channelOf('slack/T1/C1'), stopped: 'it is archived' }]

const CASES: [name: string, condition: Condition, kinds: string[]][] = [
  ['nothing is known', {}, []],
  ['all is well', { sources: [source('a')], freeMegabytes: 200, refused: 0, late: null, copiedAt: null }, []],
  ['a source fails', { sources: [source('a', down), source('b')] }, ['source']],
  [
    'every source is out of reach',
    { sources: [source('a', down), source('b', down)] },
    ['offline', 'source', 'source'],
  ],
  ['no read begins', { sources: still }, ['still']],
  ['a copy waits, which reads and posts nothing', { sources: still, late, copiedAt: NOW }, ['restored']],
  ['the disk is nearly full', { freeMegabytes: 199 }, ['disk']],
  ['a channel has stopped', { following }, ['stopped']],
  ['posts are late, and some are given up', { late, refused: 3 }, ['waiting', 'dead']],
]

test.for(CASES)('%s', ([, condition, kinds]) => {
  expect(findTroubles(condition, NOW).map(({ kind }) => kind)).toEqual(kinds)
})

test('a channel whose platform is off is named once, with why nothing is posted there', () => {
  const found = findTroubles({ following }, NOW, () => 'SLACK_BOT_TOKEN is not set')
  expect(found).toMatchObject([{ kind: 'off', what: 'slack/T1/C1', detail: 'SLACK_BOT_TOKEN is not set' }])
})
