// Who may do what: asked of the platform and the store at each command, press and form, never remembered.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import type { Right } from '../domain/right.ts'
import { holdersIn } from '../store/rights.ts'
import { problemMessage, type Speaking } from './context.ts'

/**
 * A refusal in words, or null when this person may. Admins always may; `access` of linchpin.yaml goes on to count for
 * what concerns channels: to subscribe them, and to decide what a review of a track proposes.
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
