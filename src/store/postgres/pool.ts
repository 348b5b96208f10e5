// Connections to a PostgreSQL server as Kysely wants them: numbers for numbers, and errors that say what they mean.
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { Pool, type PoolClient, types } from 'pg'
import { faultOf, isAborted } from './fault.ts'

const BIGINT = 20
const NUMERIC = 1700

/** A server that does not answer at all is taken for one that is away. */
const CONNECT_MS = 5_000
export const ANSWER_MS = 60_000
/**
 * A process that stands still in a transaction, or whose machine is gone, holds up the others no longer. Said within
 * each transaction: a pooler such as PgBouncer refuses it among the parameters of a start, and hands connections on.
 */
const SILENT_MS = 30_000
const BEGIN = `begin; set local idle_in_transaction_session_timeout = ${SILENT_MS}`

export function poolFor(address: URL, answerMs: number, connections = 10): PostgresPool {
  const pool = new Pool({
    connectionString: address.href,
    application_name: 'linchpin',
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: parserOf },
  })
  // A connection that ends while nobody uses it is none that anybody misses.
  pool.on('error', () => {})
  return {
    options: pool.options,
    connect: async () =>
      clientOf(await pool.connect().catch(error => Promise.reject(faultOf(error, address))), address),
    end: () => pool.end(),
  }
}

/** Counts, sums and moments are safe as numbers: 2^53 milliseconds are 285,000 years. */
const parserOf: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === BIGINT || oid === NUMERIC ? Number : types.getTypeParser(oid, format as 'text')

function clientOf(client: PoolClient, address: URL): PostgresPoolClient {
  let broken = false
  // A connection that ends between two questions: the next question says so.
  const ended = () => {
    broken = true
  }
  client.on('error', ended)
  /** What failed first in the transaction at hand: all that is asked behind it fails for that reason alone. */
  let first: unknown = null
  const ask = async (text: string, values: readonly unknown[]) => {
    if (text === 'begin') first = null
    try {
      return await (text === 'begin' ? client.query(BEGIN) : client.query(text, values.map(storable)))
    } catch (error) {
      first = isAborted(error) ? (first ?? error) : error
      const fault = faultOf(first, address)
      broken ||= fault !== first
      throw fault
    }
  }
  return {
    // Kysely has a second form of it, for cursors, which nothing here uses.
    query: ask as unknown as PostgresPoolClient['query'],
    release() {
      client.off('error', ended)
      client.release(broken)
    },
  }
}

/** PostgreSQL's texts hold every character but this one, which stands for nothing. */
const storable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '') : value)
