// Rate limit per person: a bucket of 30 commands, refilled by one every two seconds. Presses and forms do not count, so
// that nobody working through a list of alerts is stopped.
import type { Answer, Invocation } from '../adapter.ts'
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { wordsIn } from '../words/words.ts'
import { problemMessage } from './context.ts'

const BUCKET = 30
const REFILL = 2 * SECOND

/** More people than ask within a minute; beyond this the one who asked longest ago is forgotten. */
const MOST_PEOPLE = 10_000

/** Wraps `answer`: an empty bucket gets a cheap, polite refusal. */
export function paced(answer: Answer, clock: Clock): Answer {
  /** When each person's bucket will be full again. */
  const fullAt = new Map<string, number>()
  const takesOne = ({ channel, user }: Invocation): boolean => {
    const key = JSON.stringify([channel.platform, channel.workspace, user.id])
    const now = clock.now().getTime()
    const next = Math.max(now, fullAt.get(key) ?? 0) + REFILL
    if (next - now > BUCKET * REFILL) return false
    fullAt.delete(key)
    fullAt.set(key, next)
    const [oldest] = fullAt.keys()
    if (fullAt.size > MOST_PEOPLE && oldest !== undefined) fullAt.delete(oldest)
    return true
  }
  return async invocation => {
    const isFree = invocation.pressed === true || invocation.channel.platform === 'console'
    if (isFree || takesOne(invocation)) return answer(invocation)
    return problemMessage(wordsIn(invocation.locale?.language ?? 'en').problems.tooFast)
  }
}
