// Checks rights on the server at every command, press and form, against the platform and the store; never cached.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import type { Right } from '../domain/right.ts'
import { holdersIn } from '../store/rights.ts'
import { problemMessage, type Speaking } from './context.ts'

/**
 * A refusal in words, or null when the person has the right. Admins always do; `access` in linchpin.yaml also grants
 * the rights that concern channels: subscribing them, and deciding on a review.
 */
export async function refusal(
  { db, access, words }: Pick<Speaking, 'db' | 'access' | 'words'>,
  { channel, user }: Pick<Invocation, 'channel' | 'user'>,
  right: Right | 'settings',
): Promise<Message | null> {
  if (user.isAdmin) return null
  if (right === 'settings') return problemMessage(words.problems.mayNot.settings)
  const isOfChannels = right === 'subscribe' || right === 'review'
  if (isOfChannels && access.everyoneMaySubscribe && !user.isGuest) return null
  if (right === 'subscribe' && user.maySubscribe) return null
  const holders = (await holdersIn(db, channel)).get(right) ?? 'admins'
  if (holders === 'everyone' && !user.isGuest) return null
  const named = [
    ...(holders === 'admins' || holders === 'everyone' ? [] : holders.map(({ id }) => id)),
    ...(isOfChannels ? [...access.slackUsers, ...access.discordRoles] : []),
  ]
  const isNamed = named.includes(user.id) || (named.length > 0 && (await user.isIn?.(named)))
  if (isNamed) return null
  return problemMessage(user.isGuest ? words.places.guest : words.problems.mayNot[right])
}
