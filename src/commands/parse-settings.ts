// Parses `settings [subscribe|tracks|feeds|review] [admins|everyone|@group…]`.
import type { Named } from '../domain/right.ts'
import { RIGHTS } from '../domain/right.ts'
import { missing, problem, type Read, type Reading, shown } from './option.ts'
import type { RightChange } from './settings.ts'

export function parseSettings([what, ...who]: readonly string[], reading: Reading): Read<RightChange | null> {
  const { settings: say } = reading.words
  if (what === undefined) return { ok: true, value: null }
  const right = RIGHTS.find(one => one === what.toLowerCase())
  if (!right) return problem('unreadable', say.noRight(shown(what), RIGHTS))
  const [first = ''] = who
  if (first === '') return missing('settings', say.needsWho, reading)
  const word = first.toLowerCase()
  if (word === 'admins' || word === 'everyone') return { ok: true, value: { right, holders: word } }
  const named = who.map(namedIn)
  const unknown = who[named.indexOf(null)]
  if (unknown !== undefined) return problem('unreadable', say.noPerson(shown(unknown)))
  return { ok: true, value: { right, holders: named.filter(one => one !== null) } }
}

/** Mentions: `@U123|ann` from Slack's adapter, `<@&123>` from Discord. */
function namedIn(word: string): Named | null {
  const [, id, name] = /^<?@[&!]?([A-Z0-9]{2,20})(?:\|@?(.{1,80}))?>?,?$/.exec(word) ?? []
  return id === undefined ? null : { id, name: `@${name ?? id}` }
}
