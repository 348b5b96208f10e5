// Every change of SQLite's tables, by its name, in the order of the names.
import type { Migration } from 'kysely/migration'
import { IN_SQLITE, sharedMigrations } from '../db/shared-migrations.ts'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as installations from './migrations/0002-installations.ts'
import * as unended from './migrations/0003-unended.ts'
import * as searchLater from './migrations/0004-search-later.ts'
import * as leavingHubs from './migrations/0005-leaving-hubs.ts'
import * as levels from './migrations/0006-levels.ts'
import * as corrections from './migrations/0007-corrections.ts'
import * as smallIndex from './migrations/0014-small-index.ts'

const shared = sharedMigrations(IN_SQLITE)

export const MIGRATIONS: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-installations': installations,
  '0003-unended': unended,
  '0004-search-later': searchLater,
  '0005-leaving-hubs': leavingHubs,
  '0006-levels': levels,
  '0007-corrections': corrections,
  '0008-storylines': shared.storylines,
  '0009-page-checks': shared.pageChecks,
  '0010-plain-columns': shared.plainColumns,
  '0011-publishers': shared.publishers,
  '0012-locales': shared.locales,
  '0013-rhythm': shared.rhythm,
  '0014-small-index': smallIndex,
  '0015-troubles': shared.troubles,
  '0016-marks': shared.marks,
  '0017-changes': shared.changes,
  '0018-rights': shared.rights,
  '0019-own-tracks': shared.ownTracks,
  '0020-own-feeds': shared.ownFeeds,
  '0021-newest-first': shared.newestFirst,
  '0022-own-publishers': shared.ownPublishers,
  '0023-past': shared.past,
  '0024-traffic': shared.traffic,
}
