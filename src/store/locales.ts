// Channels' languages and zones: chosen by a person, or taken from the platform at the first subscription.
import type { Channel } from '../domain/channel.ts'
import type { Locale } from '../domain/locale.ts'
import type { Db } from './db/open.ts'

/** The channel's locale, as far as it is known. */
export async function localeOf(db: Db, channel: Channel): Promise<Partial<Locale>> {
  const row = await db
    .selectFrom('channel')
    .select(['language', 'zone'])
    .where(({ and }) => and({ ...channel }))
    .executeTakeFirst()
  return { ...(row?.language && { language: row.language }), ...(row?.zone && { zone: row.zone }) }
}

type Known = { readonly [Part in keyof Locale]?: Locale[Part] | null }

/** Null clears a setting. */
export async function setLocale(db: Db, channel: Channel, locale: Known): Promise<void> {
  if (Object.keys(locale).length === 0) return
  await db
    .insertInto('channel')
    .values({ ...channel, ...locale })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'id']).doUpdateSet(locale))
    .execute()
}
