// Finds out what became of a post that had no outcome: its answer was lost, the process ended in it, or a bug threw.
import type { Adapter } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { MINUTE } from '../domain/time.ts'
import type { Delivery } from '../store/deliveries.ts'
import { markAgain, markDead, markSent } from '../store/delivery-attempts.ts'
import { type Desk, guarded, hold, QUIET, type Step } from './context.ts'

/** A look that fails is tried again for this long before the post is made a second time: a platform that is down tells nothing. */
const LOOKING = 5 * MINUTE

/** So many tries in a row without an outcome, and the post is taken for what ends them: ten ends of the process, or five throws. */
const MOST_UNENDED = 10

/** At most 16 s between such tries: the channel's other alerts wait behind it. */
const SLOWEST = 4

/**
 * Marks the post sent if it stands in the channel; else puts it back in the queue, or gives it up when it never comes to an
 * end. `open` is all of it, `first` its first delivery; a channel has one post in flight.
 */
export async function settle(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  first: Delivery,
  open: readonly Delivery[],
): Promise<Step> {
  const { ledger, clock, random } = desk
  const { unended, detail: broken } = first
  const key = first.key ?? ''
  const since = first.attemptAt ?? clock.now()
  const found = await look(desk, adapter, channel, key, since)
  if (found !== 'absent' && found !== 'unknown') {
    await ledger(trx => markSent(trx, open, found, clock.now()))
    return 'more'
  }
  const isUnknown = found === 'unknown'
  if (isUnknown && adapter.find && clock.now().getTime() < since.getTime() + LOOKING) return hold(desk, channel, QUIET)
  if (unended >= MOST_UNENDED) return giveUp(desk, channel, open, isUnknown, broken)
  const again = (trx: Desk['db']) => markAgain(trx, open, broken ?? LOST[found], isUnknown)
  if (isUnknown) warn(desk, channel, key)
  // Suspects come back each at its own time, so that the one that ends the process does not take the others with it each time.
  if (unended > 1) return hold(desk, channel, postBackoff(Math.min(unended, SLOWEST), random), again)
  await ledger(again)
  return 'more'
}

/**
 * What was being posted when its channel stopped: sent if it stands there, else dead, since nothing more is posted there.
 * One look must do: who was thrown out can seldom look at all, and no wake is to come of it.
 */
export async function settleStopped(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  open: readonly Delivery[],
  stopped: string,
): Promise<Step> {
  const { ledger, clock } = desk
  const [first] = open
  const found = await look(desk, adapter, channel, first?.key ?? '', first?.attemptAt ?? clock.now())
  const perhaps = found === 'unknown' ? '; perhaps it was posted' : ''
  await ledger(trx =>
    found === 'absent' || found === 'unknown'
      ? markDead(trx, open, `not posted: ${stopped}${perhaps}`)
      : markSent(trx, open, found, clock.now()),
  )
  return 'more'
}

const LOST = {
  absent: 'the answer was lost; the platform says it was not posted',
  unknown: 'the answer was lost and the platform cannot tell: posted again, perhaps twice',
}

async function look(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  key: string,
  since: Date,
): Promise<string | 'absent' | 'unknown'> {
  const { find } = adapter
  return (find && (await guarded(desk, channel, () => find(channel, key, since)))) ?? 'unknown'
}

function warn({ logger }: Desk, channel: Channel, key: string): void {
  const name = channelKey(channel)
  logger.warn(`${name}: ${LOST.unknown}`, { channel: name, key })
}

async function giveUp(
  { ledger, logger }: Desk,
  channel: Channel,
  open: readonly Delivery[],
  isUnknown: boolean,
  broken: string | null,
): Promise<Step> {
  const why = broken ?? 'the bot ended each time it was posted'
  const detail = `given up after many tries without an outcome: ${why}${isUnknown ? '; perhaps it was posted' : ''}`
  await ledger(trx => markDead(trx, open, detail))
  const name = channelKey(channel)
  const mend = 'linchpin deliveries lists it, and deliveries retry tries it again'
  logger.error(`${name}: ${detail}. ${mend}`, { channel: name, deliveries: open.map(one => one.id) })
  return 'more'
}
