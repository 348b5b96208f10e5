// `try <address>`: which tracks an article would fire, at which level and why; at most ten an hour per person.
import type { Invocation } from '../adapter.ts'
import { type Line, linked, type Message } from '../domain/message.ts'
import { HOUR } from '../domain/time.ts'
import { titleIn } from '../domain/track.ts'
import type { Clock } from '../domain/world.ts'
import { answer, type LookedAt, problemMessage, type Speaking } from './context.ts'

const MOST = 10
/** More people than try something within an hour; beyond this the one who tried longest ago is forgotten. */
const MOST_PEOPLE = 10_000

/** Counts per process. */
export function createTries(clock: Clock): Speaking['takeTries'] {
  const tried = new Map<string, readonly number[]>()
  return ({ channel, user }, number) => {
    if (channel.platform === 'console') return true
    const key = JSON.stringify([channel.platform, channel.workspace, user.id])
    const now = clock.now().getTime()
    const lately = (tried.get(key) ?? []).filter(at => now - at < HOUR)
    if (lately.length + number > MOST) return false
    tried.delete(key)
    tried.set(key, [...lately, ...Array(number).fill(now)])
    const [oldest] = tried.keys()
    if (tried.size > MOST_PEOPLE && oldest !== undefined) tried.delete(oldest)
    return true
  }
}

export async function tryAddresses(
  context: Speaking,
  invocation: Invocation,
  addresses: readonly string[],
): Promise<Message> {
  const { words, look } = context
  if (!context.takeTries(invocation, addresses.length)) return problemMessage(words.look.tooMany(MOST))
  const looked = await Promise.all(addresses.map(address => look.article(address)))
  const [first] = looked
  if (first && !first.ok && looked.length === 1) return problemMessage(words.look.problems[first.problem.kind])
  const lines = looked.flatMap((one, index): Line[] => {
    const address = addresses[index] ?? ''
    if (!one.ok) return [[`${address}: ${words.look.problems[one.problem.kind]}`]]
    return [...(looked.length > 1 ? [articleLine(one.value, address)] : []), ...firedLines(context, one.value)]
  })
  const title = first?.ok && looked.length === 1 ? articleLine(first.value, addresses[0] ?? '') : words.look.title
  return answer(title, lines)
}

const articleLine = ({ headline }: LookedAt, address: string): Line => [linked(headline || address, address)]

function firedLines({ words, tracks, locale }: Speaking, { matches }: LookedAt): Line[] {
  const say = words.look
  const fired = tracks.flatMap(track => {
    const match = matches.find(one => one.track === track.id)
    if (!match) return []
    const why = match.reasons.map(words.reason).join('; ')
    const found = [...new Set(match.hits.map(({ term }) => term))].slice(0, 5).join(', ')
    const line: Line = [
      '• ',
      { strong: titleIn(track, locale.language) },
      `: ${say.levels[match.level]}${why && ` — ${why}`}${found && ` (${found})`}`,
    ]
    return [line, ...(match.level === 'mention' || match.summary === '' ? [] : [[`“${match.summary}”`]])]
  })
  return fired.length > 0 ? fired : [[say.nothing]]
}
