// What the store knows of how the bot does, for domain/trouble.ts to judge.

import { DAY, MINUTE } from '../domain/time.ts'
import type { Condition } from '../domain/trouble.ts'
import { followingChannels } from './channels.ts'
import { pausedSince } from './db/backup.ts'
import type { Db } from './db/open.ts'
import { countRefused } from './delivery-admin.ts'
import { longestWaiting } from './figures.ts'
import { type ListedSource, listSources } from './sources.ts'

/** Delay of a post that is normal on a busy platform. */
const PATIENCE = MINUTE

/** The state of the config's sources. */
export const configSources = async (db: Db, ids: { has(id: string): boolean }): Promise<ListedSource[]> =>
  (await listSources(db)).filter(({ id }) => ids.has(id))

/** `ids` are the config's sources. */
export const readCondition = async (db: Db, ids: { has(id: string): boolean }, now: Date) =>
  ({
    sources: await configSources(db, ids),
    copiedAt: await pausedSince(db),
    following: await followingChannels(db),
    refused: await countRefused(db, new Date(now.getTime() - DAY)),
    late: await longestWaiting(db, new Date(now.getTime() - PATIENCE)),
  }) satisfies Condition
