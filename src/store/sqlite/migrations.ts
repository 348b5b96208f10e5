// Every change of SQLite's tables, by its name, in the order of the names.
import type { Migration } from 'kysely/migration'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as installations from './migrations/0002-installations.ts'
import * as unended from './migrations/0003-unended.ts'
import * as searchLater from './migrations/0004-search-later.ts'
import * as leavingHubs from './migrations/0005-leaving-hubs.ts'
import * as levels from './migrations/0006-levels.ts'
import * as corrections from './migrations/0007-corrections.ts'
import * as storylines from './migrations/0008-storylines.ts'
import * as pageChecks from './migrations/0009-page-checks.ts'
import * as plainColumns from './migrations/0010-plain-columns.ts'
import * as publishers from './migrations/0011-publishers.ts'
import * as locales from './migrations/0012-locales.ts'
import * as rhythm from './migrations/0013-rhythm.ts'
import * as smallIndex from './migrations/0014-small-index.ts'
import * as troubles from './migrations/0015-troubles.ts'
import * as marks from './migrations/0016-marks.ts'
import * as changes from './migrations/0017-changes.ts'
import * as rights from './migrations/0018-rights.ts'
import * as ownTracks from './migrations/0019-own-tracks.ts'
import * as ownFeeds from './migrations/0020-own-feeds.ts'
import * as newestFirst from './migrations/0021-newest-first.ts'
import * as ownPublishers from './migrations/0022-own-publishers.ts'
import * as past from './migrations/0023-past.ts'
import * as traffic from './migrations/0024-traffic.ts'

export const MIGRATIONS: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-installations': installations,
  '0003-unended': unended,
  '0004-search-later': searchLater,
  '0005-leaving-hubs': leavingHubs,
  '0006-levels': levels,
  '0007-corrections': corrections,
  '0008-storylines': storylines,
  '0009-page-checks': pageChecks,
  '0010-plain-columns': plainColumns,
  '0011-publishers': publishers,
  '0012-locales': locales,
  '0013-rhythm': rhythm,
  '0014-small-index': smallIndex,
  '0015-troubles': troubles,
  '0016-marks': marks,
  '0017-changes': changes,
  '0018-rights': rights,
  '0019-own-tracks': ownTracks,
  '0020-own-feeds': ownFeeds,
  '0021-newest-first': newestFirst,
  '0022-own-publishers': ownPublishers,
  '0023-past': past,
  '0024-traffic': traffic,
}
