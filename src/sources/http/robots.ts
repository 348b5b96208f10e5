// Interprets robots.txt by RFC 9309: the most specific rule wins, and Allow wins a tie.
import { SECOND } from '../../domain/time.ts'

type Rule = { readonly allow: boolean; readonly path: string }
/** `delay` is the requested time between two requests, in milliseconds. */
export type Robots = { allows(url: URL): boolean; readonly delay: number }

/** The bot's name in robots.txt. */
const robotName = 'linchpin'
const mostRules = 2_000

export const allowAll: Robots = { allows: () => true, delay: 0 }
export const allowNone: Robots = { allows: () => false, delay: 0 }

/** Parses the rules for `linchpin`: its own group if there is one, else the group for everyone. */
export function readRobots(text: string): Robots {
  const { rules, delay } = groupFor(robotName, text) ?? groupFor('*', text) ?? { rules: [], delay: 0 }
  return {
    delay,
    allows({ pathname, search }) {
      const path = normal(pathname + search)
      const matching = rules.filter(rule => matches(rule.path, path))
      const best = matching.reduce<Rule | null>(
        (best, rule) => (best === null || beats(rule, best) ? rule : best),
        null,
      )
      return best?.allow ?? true
    },
  }
}

function beats(rule: Rule, best: Rule): boolean {
  return rule.path.length > best.path.length || (rule.path.length === best.path.length && rule.allow)
}

/** The rules of all groups for an agent; null if there is none. Consecutive agent lines share a group. */
function groupFor(agent: string, text: string): { readonly rules: Rule[]; readonly delay: number } | null {
  const rules: Rule[] = []
  let delay = 0
  let isNamed = false
  let isOurs = false
  let inAgents = false
  for (const line of text.slice(0, 500_000).split(/[\r\n]+/)) {
    const [key = '', value = ''] = splitLine(line)
    if (key === 'user-agent') {
      isOurs = (inAgents && isOurs) || value.toLowerCase().split('/')[0] === agent
      isNamed ||= isOurs
      inAgents = true
    } else if (key === 'allow' || key === 'disallow') {
      inAgents = false
      if (isOurs && value !== '' && rules.length < mostRules)
        rules.push({ allow: key === 'allow', path: normal(value) })
    } else if (key === 'crawl-delay') {
      inAgents = false
      if (isOurs && /^\d{1,4}(?:\.\d{1,3})?$/.test(value)) delay = Number(value) * SECOND
    }
  }
  return isNamed ? { rules, delay } : null
}

function splitLine(line: string): [string, string] {
  const content = line.split('#', 1)[0] ?? ''
  const colon = content.indexOf(':')
  return [content.slice(0, Math.max(colon, 0)).trim().toLowerCase(), content.slice(colon + 1).trim()]
}

/** Normalizes percent-encoding (RFC 9309, 2.2.2): `/%7Efoo` is `/~foo`, `/한` is `/%ED%95%9C`. */
function normal(path: string): string {
  const plain = path.replace(/%[\da-f]{2}/gi, code => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : code.toUpperCase()
  })
  return plain.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent)
}

/** A path pattern with `*` and a final `$`. Each literal piece matches at its first place, without backtracking. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  const first = pieces.shift() ?? ''
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = isWhole ? pieces.pop() : undefined
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  if (!isWhole) return true
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}
