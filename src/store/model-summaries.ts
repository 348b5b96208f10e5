// A cache of model summaries by their input, so that an article is paid for once.
import type { Db } from './db/open.ts'

type Writing = { readonly summary: string; readonly inputTokens: number; readonly outputTokens: number }

export async function findWriting(db: Db, hash: string): Promise<string | null> {
  const row = await db.selectFrom('writing').select('summary').where('hash', '=', hash).executeTakeFirst()
  return row?.summary ?? null
}

export async function keepWriting(
  db: Db,
  hash: string,
  { summary, inputTokens, outputTokens }: Writing,
  now: Date,
): Promise<void> {
  await db
    .insertInto('writing')
    .values({ hash, summary, input_tokens: inputTokens, output_tokens: outputTokens, written_at: now.getTime() })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Tokens sent to and received from models since. */
export async function tokensSince(db: Db, since: Date): Promise<{ input: number; output: number }> {
  const row = await db
    .selectFrom('writing')
    .select(({ fn }) => [
      fn.sum<number | null>('input_tokens').as('input'),
      fn.sum<number | null>('output_tokens').as('output'),
    ])
    .where('written_at', '>=', since.getTime())
    .executeTakeFirstOrThrow()
  return { input: row.input ?? 0, output: row.output ?? 0 }
}
