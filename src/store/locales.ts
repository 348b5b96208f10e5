// The language and zone of a channel: chosen by a person, or what its platform knew when it was first subscribed.
import type { Channel } from '../domain/channel.ts'
import type { Locale } from '../domain/locale.ts'
import type { Db } from './db/open.ts'

/** What is known of them; nothing for a channel that nothing was ever kept of. */
export async function localeOf(db: Db, channel: Channel): Promise<Partial<Locale>> {
  const row = await db
    .selectFrom('channel')
    .select(['language', 'zone'])
    .where(({ and }) => and({ ...channel }))
    .executeTakeFirst()
  return { ...(row?.language && { language: row.language }), ...(row?.zone && { zone: row.zone }) }
}

type Known = { readonly [Part in keyof Locale]?: Locale[Part] | null }

/** Null is what is no longer known. */
export async function setLocale(db: Db, channel: Channel, locale: Known): Promise<void> {
  if (Object.keys(locale).length === 0) return
  await db
    .insertInto('channel')
    .values({ ...channel, ...locale })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'id']).doUpdateSet(locale))
    .execute()
}
