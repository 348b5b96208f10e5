// The menu below a list of tracks: choosing one is the same as typing `subscribe` with it. Pure.
import { safeText } from '../../../src/domain/safe-text.ts'
import type { Track } from '../../../src/domain/track.ts'
import { LIMITS } from './limits.ts'
import type { Row } from './rendered.ts'

/** Commands whose answer ends with the menu. */
const LISTS = new Set(['tracks', 'subscriptions'])

/** A row with the menu where the answer lists tracks; Discord shows 25, the rest are behind `/subscribe`. */
export function trackMenu(text: string, tracks: readonly Track[]): Row[] {
  if (!LISTS.has(text.trim()) || tracks.length === 0) return []
  const options = tracks.slice(0, LIMITS.selectOptions).map(({ id, title, description }) => ({
    label: safeText(title).slice(0, LIMITS.selectText),
    value: id,
    ...(description && { description: safeText(description).slice(0, LIMITS.selectText) }),
  }))
  return [
    {
      type: 1,
      components: [{ type: 3, custom_id: 'subscribe', placeholder: 'Follow a track in this channel', options }],
    },
  ]
}
