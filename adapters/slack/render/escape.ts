// Words from outside, made harmless for each of Slack's three ways of reading a text. Pure.
import { safeText, safeUrl } from '../../../src/domain/safe-text.ts'
import { LIMITS } from './limits.ts'

/**
 * Words for plain_text and rich_text, where Slack reads no markup. `<!`, `<@` and `<#` would be pings wherever such a
 * text is copied into mrkdwn (exports, bridges, notifications): they get a bracket that looks alike and means nothing.
 */
export const plainWords = (text: string): string => safeText(text).replace(/<(?=[!@#])/g, '‹')

/**
 * Words for mrkdwn: Slack's three escapes, and emoji codes with a colon that is not theirs, because mrkdwn has no
 * escape for them. The colon of a time of day stays: `22:00-07:00` is no emoji.
 */
export const mrkdwnWords = (text: string): string =>
  plainWords(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/(?<!\b\d{1,2}(?=:[0-5]\d(?!\d))):(?=[\w+'-]{1,100}:)/g, '∶')

/** An address that Slack may link, or null. */
export function slackUrl(url: string): string | null {
  const safe = safeUrl(url)
  return safe !== null && safe.length <= LIMITS.url ? safe : null
}

/** An address inside `<…|…>`, whose own signs would end it. */
export const mrkdwnUrl = (url: string): string =>
  url.replace(/&/g, '&amp;').replace(/\|/g, '%7C').replace(/</g, '%3C').replace(/>/g, '%3E')

/** At most `most` UTF-16 units, never half a character, with an ellipsis where something is gone. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
