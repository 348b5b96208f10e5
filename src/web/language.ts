// The viewer's language: chosen by a link, or else from the browser.
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { getCookie, setCookie } from 'hono/cookie'
import { LANGUAGES, languageOf, type ReaderLanguage } from '../domain/locale.ts'
import { DAY, SECOND } from '../domain/time.ts'

const COOKIE = 'linchpin-language'
const KEPT_FOR = (365 * DAY) / SECOND

export function viewersLanguage(context: Context): ReaderLanguage {
  const chosen = languageOf(context.req.query('lang') ?? '')
  if (chosen) setCookie(context, COOKIE, chosen, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: KEPT_FOR })
  return chosen ?? languageOf(getCookie(context, COOKIE) ?? '') ?? languageOf(asked(context)) ?? 'en'
}

const asked = (context: Context): string =>
  accepts(context, {
    header: 'Accept-Language',
    supports: [...LANGUAGES],
    default: 'en',
    match: all => all.toSorted((a, b) => b.q - a.q).find(({ type }) => languageOf(type))?.type ?? 'en',
  })
