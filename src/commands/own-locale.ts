// `language en|ko`, `zone <IANA>`: a channel's language and time zone.
import type { Invocation } from '../adapter.ts'
import type { ReaderLanguage } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { dueAt } from '../domain/subscription.ts'
import { moveWaiting } from '../store/deliveries.ts'
import { recordChange } from '../store/ledger.ts'
import { localeOf, setLocale } from '../store/locales.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { wordsIn } from '../words/words.ts'
import { answer, type Speaking } from './context.ts'

/** Stores the channel's new setting, and who made it. */
async function change(
  { db, clock }: Speaking,
  invocation: Invocation,
  kind: 'language' | 'zone',
  after: string,
): Promise<void> {
  await db.transaction().execute(async trx => {
    const before = (await localeOf(trx, invocation.channel))[kind] ?? null
    await setLocale(trx, invocation.channel, { [kind]: after })
    if (after !== before) await recordChange(trx, invocation, { kind, subject: '', before, after }, clock.now())
  })
}

/** Confirms in the new language. */
export async function setLanguage(
  context: Speaking,
  invocation: Invocation,
  language: ReaderLanguage,
): Promise<Message> {
  await change(context, invocation, 'language', language)
  return { ...answer(wordsIn(language).locale.language), locale: { ...context.locale, language } }
}

/** Moves pending deliveries to the same time in the new zone. */
export async function setZone(context: Speaking, invocation: Invocation, zone: string): Promise<Message> {
  const { db, clock, words } = context
  await change(context, invocation, 'zone', zone)
  const now = clock.now()
  const modes = new Map((await subscriptionsOf(db, invocation.channel)).map(({ track, mode }) => [track, mode]))
  await moveWaiting(db, invocation.channel, now, track => {
    const mode = modes.get(track)
    return mode && (mode.kind !== 'instant' || mode.quiet) ? dueAt(mode, now, zone) : null
  })
  return answer(words.locale.zone(zone, words.clock(now, zone)))
}
