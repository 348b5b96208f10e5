// How a PostgreSQL server is shown to people. Needs no driver.
import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** Host, port and database; never the password. */
export const nameOf = ({ hostname, port, pathname }: URL): string =>
  `${hostname || 'this machine'}${port ? `:${port}` : ''}${pathname}`

export async function serverOf(db: Db): Promise<{ version: string; used: number; most: number }> {
  const { rows } = await sql<{ version: string; used: number; most: number }>`
    select current_setting('server_version') as version, current_setting('max_connections')::bigint as most,
      (select count(*) from pg_stat_activity where backend_type = 'client backend') as used`.execute(db)
  return rows[0] ?? { version: '', used: 0, most: 0 }
}
