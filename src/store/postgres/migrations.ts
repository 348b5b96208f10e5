// Every change of PostgreSQL's tables, by its name, in the order of the names.
import type { Migration } from 'kysely/migration'
import { IN_POSTGRES, sharedMigrations } from '../db/shared-migrations.ts'
import * as allTables from './migrations/0001-all-tables.ts'
import * as levels from './migrations/0002-levels.ts'
import * as corrections from './migrations/0003-corrections.ts'

const shared = sharedMigrations(IN_POSTGRES)

export const MIGRATIONS: Record<string, Migration> = {
  '0001-all-tables': allTables,
  '0002-levels': levels,
  '0003-corrections': corrections,
  '0004-storylines': shared.storylines,
  '0005-page-checks': shared.pageChecks,
  '0006-plain-columns': shared.plainColumns,
  '0007-publishers': shared.publishers,
  '0008-locales': shared.locales,
  '0009-rhythm': shared.rhythm,
  '0010-troubles': shared.troubles,
  '0011-marks': shared.marks,
  '0012-changes': shared.changes,
  '0013-rights': shared.rights,
  '0014-own-tracks': shared.ownTracks,
  '0015-own-feeds': shared.ownFeeds,
  '0016-newest-first': shared.newestFirst,
  '0017-own-publishers': shared.ownPublishers,
  '0018-past': shared.past,
  '0019-traffic': shared.traffic,
}
