// Every change of PostgreSQL's tables, by its name, in the order of the names.
import type { Migration } from 'kysely/migration'
import * as allTables from './migrations/0001-all-tables.ts'
import * as levels from './migrations/0002-levels.ts'
import * as corrections from './migrations/0003-corrections.ts'
import * as storylines from './migrations/0004-storylines.ts'
import * as pageChecks from './migrations/0005-page-checks.ts'
import * as plainColumns from './migrations/0006-plain-columns.ts'
import * as publishers from './migrations/0007-publishers.ts'
import * as locales from './migrations/0008-locales.ts'
import * as rhythm from './migrations/0009-rhythm.ts'
import * as troubles from './migrations/0010-troubles.ts'
import * as marks from './migrations/0011-marks.ts'
import * as changes from './migrations/0012-changes.ts'
import * as rights from './migrations/0013-rights.ts'
import * as ownTracks from './migrations/0014-own-tracks.ts'
import * as ownFeeds from './migrations/0015-own-feeds.ts'
import * as newestFirst from './migrations/0016-newest-first.ts'
import * as ownPublishers from './migrations/0017-own-publishers.ts'
import * as past from './migrations/0018-past.ts'
import * as traffic from './migrations/0019-traffic.ts'

export const MIGRATIONS: Record<string, Migration> = {
  '0001-all-tables': allTables,
  '0002-levels': levels,
  '0003-corrections': corrections,
  '0004-storylines': storylines,
  '0005-page-checks': pageChecks,
  '0006-plain-columns': plainColumns,
  '0007-publishers': publishers,
  '0008-locales': locales,
  '0009-rhythm': rhythm,
  '0010-troubles': troubles,
  '0011-marks': marks,
  '0012-changes': changes,
  '0013-rights': rights,
  '0014-own-tracks': ownTracks,
  '0015-own-feeds': ownFeeds,
  '0016-newest-first': newestFirst,
  '0017-own-publishers': ownPublishers,
  '0018-past': past,
  '0019-traffic': traffic,
}
