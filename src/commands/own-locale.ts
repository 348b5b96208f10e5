// `language en|ko`, `zone <IANA>`: how a channel is spoken to, and where its clocks are.
import type { Invocation } from '../adapter.ts'
import type { ReaderLanguage } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { setLocale } from '../store/locales.ts'
import { wordsIn } from '../words/words.ts'
import { answer, type Speaking } from './context.ts'

/** Says so in the language that it is now. */
export async function setLanguage(
  { db, locale }: Speaking,
  { channel }: Invocation,
  language: ReaderLanguage,
): Promise<Message> {
  await setLocale(db, channel, { language })
  return { ...answer(wordsIn(language).locale.language), locale: { ...locale, language } }
}

/** What waits for a time of the channel keeps the moment that it was promised for. */
export async function setZone({ db, clock, words }: Speaking, { channel }: Invocation, zone: string): Promise<Message> {
  await setLocale(db, channel, { zone })
  return answer(words.locale.zone(zone, words.clock(clock.now(), zone)))
}
