// Posts without an answer that may be posted again with their key, which is then the way to ask what became of them.
// Only this process knows: after a restart the channel is looked at instead.
import type { Delivery } from '../store/deliveries.ts'
import type { DeliveryContext } from './context.ts'

/** Keeps how long a platform holds the key of this attempt; counted from the first without an answer. */
export function holdKey({ keysHold }: DeliveryContext, posted: readonly Delivery[], ms: number): void {
  const { key, attemptAt } = posted[0] ?? {}
  if (key && attemptAt && !keysHold.has(key)) keysHold.set(key, attemptAt.getTime() + ms)
}

/** Whether the platform still holds the key, so that a second post with it cannot be one. */
export const holdsKey = ({ keysHold, clock }: DeliveryContext, key: string | null): boolean =>
  clock.now().getTime() < (keysHold.get(key ?? '') ?? 0)
