// Parses the filter of deliveries, for both the view and a retry of everything shown.
import { PLATFORMS, parseChannel } from '../domain/channel.ts'
import { parseDuration } from '../domain/time.ts'
import type { DeliveryState } from '../store/db/tables.ts'
import type { DeliveryFilter } from '../store/delivery-admin.ts'

export const STATES: readonly DeliveryState[] = ['pending', 'sending', 'sent', 'dead', 'expired']

/** Null when a field has an impossible value. */
export function filterOf(fields: URLSearchParams, now: Date): DeliveryFilter | null {
  const field = (name: string) => fields.get(name)?.trim() || undefined
  const [typedState, typedPlatform, typedChannel, age] = ['state', 'platform', 'channel', 'since'].map(field)
  const state = STATES.find(one => one === typedState)
  const platform = PLATFORMS.find(one => one === typedPlatform)
  const channel = typedChannel === undefined ? undefined : parseChannel(typedChannel)
  const ms = age === undefined ? undefined : parseDuration(age)
  if ((typedState && !state) || (typedPlatform && !platform) || channel === null || ms === null) return null
  return {
    ...(state && { state }),
    ...(platform && { platform }),
    ...(channel && { channel }),
    ...(ms !== undefined && { since: new Date(now.getTime() - ms) }),
  }
}
