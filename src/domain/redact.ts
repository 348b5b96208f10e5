// Keeps secrets, and whatever addresses carry beyond their path, out of logs, pages and answers.

/** User name and password between scheme and host; they contain no slash, quote or white space. */
const USERINFO = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'<>]*@/gi
/** Queries and sometimes fragments carry keys. Stops at a backslash, JSON's escape character. */
const QUERY = /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#"'<>`“”\\]*)(?:[?#][^\s"'<>`“”\\)]*)?/gi

/** The text with each address cut at its query and stripped of its user. Linear in the text. */
export const plainAddresses = (text: string): string =>
  text.includes('://') ? text.replace(USERINFO, '$1').replace(QUERY, '$1') : text

/** The text without the secrets in any spelling, and with plain addresses. */
export const redact = (text: string, secrets: readonly string[]): string =>
  plainAddresses(secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text))

/** A secret in every spelling in which it may come back: raw, JSON-escaped, URL-encoded, and both. */
export const spellingsOf = (secret: string): string[] => {
  const quoted = JSON.stringify(secret).slice(1, -1)
  return [...new Set([secret, quoted, ...[secret, quoted].map(one => encodeURIComponent(one.toWellFormed()))])]
}
