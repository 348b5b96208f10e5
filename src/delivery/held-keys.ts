// Unanswered posts that may be repeated with their key, which is how to find out what became of them. Known to this
// process only; after a restart the channel is searched instead.
import type { Delivery } from '../store/deliveries.ts'
import type { DeliveryContext } from './context.ts'

/** Remembers how long the platform holds this attempt's key, counted from the first unanswered attempt. */
export function holdKey({ keysHold }: DeliveryContext, posted: readonly Delivery[], ms: number): void {
  const { key, attemptAt } = posted[0] ?? {}
  if (key && attemptAt && !keysHold.has(key)) keysHold.set(key, attemptAt.getTime() + ms)
}

/** Whether the platform still holds the key, so that a repeated post cannot become a second one. */
export const holdsKey = ({ keysHold, clock }: DeliveryContext, key: string | null): boolean =>
  clock.now().getTime() < (keysHold.get(key ?? '') ?? 0)
