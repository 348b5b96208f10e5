// Keeps out of logs, pages and answers what only the operator's own files may say: secrets, and what addresses carry.

/** Behind the scheme and up to the host: a user name and password, which hold no slash, quote or white space. */
const USERINFO = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#"'<>]*@/gi
/** Keys stand in queries, and in fragments now and then. It stops at a backslash, with which JSON escapes. */
const QUERY = /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#"'<>`“”\\]*)(?:[?#][^\s"'<>`“”\\)]*)?/gi

/** The text, in which each address ends where its query begins and names no user. Linear in the text. */
export const plainAddresses = (text: string): string =>
  text.includes('://') ? text.replace(USERINFO, '$1').replace(QUERY, '$1') : text

/** The text without the secrets, as they are and as JSON and addresses write them, and without what addresses carry. */
export const redact = (text: string, secrets: readonly string[]): string =>
  plainAddresses(secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text))

/** A secret in the spellings in which it may come back: as it is, as JSON and addresses write it, and as both do. */
export const spellingsOf = (secret: string): string[] => {
  const quoted = JSON.stringify(secret).slice(1, -1)
  return [...new Set([secret, quoted, ...[secret, quoted].map(one => encodeURIComponent(one.toWellFormed()))])]
}
