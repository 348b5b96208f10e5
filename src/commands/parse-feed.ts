// Parses `feed add <address>`, `feed remove <address or id>`, the buttons of a proposal, and `try <address>…`.
import { missing, problem, type Read, type Reading, shown } from './option.ts'

const VERBS = { add: 'add', 추가: 'add', remove: 'remove', 삭제: 'remove', follow: 'follow', cancel: 'cancel' } as const

export type FeedRequest = { readonly verb: 'add' | 'remove' | 'follow' | 'cancel'; readonly what: string }

export function parseFeed([typed = '', what, ...rest]: readonly string[], reading: Reading): Read<FeedRequest> {
  const verb = Object.entries(VERBS).find(([name]) => name === typed.toLowerCase())?.[1]
  if (!verb || what === undefined) return missing('feed', reading.words.problems.needsFeed, reading)
  if (rest.length > 0) return problem('unreadable', reading.words.look.oneAddress(shown([what, ...rest].join(' '))))
  return { ok: true, value: { verb, what: verb === 'add' ? addressIn(what) : what } }
}

/** Only the first links of a message are tried. */
const MOST_ADDRESSES = 3

export function parseTry(typed: readonly string[], reading: Reading): Read<readonly string[]> {
  if (typed.length === 0) return missing('try', reading.words.problems.needsAddress, reading)
  return { ok: true, value: [...new Set(typed.map(addressIn))].slice(0, MOST_ADDRESSES) }
}

/** Adds the scheme that people leave out. The fetcher decides whether the address may be read. */
function addressIn(typed: string): string {
  const bare = typed.replace(/^<|>$/g, '')
  return /^[a-z][a-z0-9+.-]*:/i.test(bare) ? bare : `https://${bare}`
}
