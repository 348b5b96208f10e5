// Escapes outside text for each of Slack's three text formats. Pure.
import { safeText, safeUrl } from '../../../src/domain/safe-text.ts'
import { LIMITS } from './limits.ts'

/**
 * For plain_text and rich_text, which have no markup. `<!`, `<@` and `<#` would ping wherever the text is copied into
 * mrkdwn (exports, bridges, notifications), so they get a look-alike bracket.
 */
export const plainWords = (text: string): string => safeText(text).replace(/<(?=[!@#])/g, '‹')

/**
 * For mrkdwn: Slack's three escapes, and a look-alike colon in emoji codes, which have no escape. The colon of a time
 * stays: `22:00-07:00` is no emoji.
 */
export const mrkdwnWords = (text: string): string =>
  plainWords(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/(?<!\b\d{1,2}(?=:[0-5]\d(?!\d))):(?=[\w+'-]{1,100}:)/g, '∶')

/** The address if it is safe to link, else null. */
export function slackUrl(url: string): string | null {
  const safe = safeUrl(url)
  return safe !== null && safe.length <= LIMITS.url ? safe : null
}

/** An address for `<…|…>`, with the delimiters encoded. */
export const mrkdwnUrl = (url: string): string =>
  url.replace(/&/g, '&amp;').replace(/\|/g, '%7C').replace(/</g, '%3C').replace(/>/g, '%3E')

/** At most `most` UTF-16 units, never cut inside a character, with an ellipsis if cut. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
