// What a person changed: who, when, of what, and how it was before, so that it can be undone.
import type { Channel } from './channel.ts'
import { DAY } from './time.ts'

/** What can be changed; `file` is one of the operator's three. */
export type ChangeKind =
  | 'subscription'
  | 'language'
  | 'zone'
  | 'pause'
  | 'adjustment'
  | 'track'
  | 'feed'
  | 'setting'
  | 'file'

/** Who changes something and where: an invocation is one. */
export type ByPerson = { readonly channel: Channel; readonly user: { readonly id: string; readonly name: string } }

/**
 * `subject` is its name (a track's id, a file), '' where the channel is it. `before` and `after` are JSON values, null
 * where it did not stand before or stands no more.
 */
export type ChangeMade = {
  readonly kind: ChangeKind
  readonly subject: string
  readonly before: unknown
  readonly after: unknown
}

export type RecordedChange = ByPerson &
  ChangeMade & {
    readonly id: number
    readonly at: Date
    /** It holds no more, or is what undid another. */
    readonly undone: boolean
  }

export const CHANGES_KEPT = 90 * DAY
/** How long a change may be undone. */
export const UNDO_FOR = 30 * DAY
