// A change that a person made: who, when, of what, and the state before, so that it can be undone.
import { type Channel, CONSOLE } from './channel.ts'
import { DAY } from './time.ts'

/** What can be changed; `file` is one of the operator's config files, the last three are actions of the page. */
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
  | 'read'
  | 'opened'
  | 'retried'

/** Changes of the operator that belong to no channel. */
export const OPERATORS: ReadonlySet<ChangeKind> = new Set(['file', 'read', 'retried'])

/** Who makes a change, and where. An invocation is one. */
export type ByPerson = { readonly channel: Channel; readonly user: { readonly id: string; readonly name: string } }

/** Whoever edits the config files or presses the page's buttons. */
export const OPERATOR: ByPerson = { channel: CONSOLE, user: { id: 'operator', name: 'operator' } }

/**
 * `subject` is the name of what changed (a track's id, a file), or '' for the channel itself. `before` and `after` are
 * JSON values; null means that it did not exist.
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
    /** Whether it was undone, or is itself an undo. */
    readonly undone: boolean
  }

export const CHANGES_KEPT = 90 * DAY
/** How long a change can be undone. */
export const UNDO_FOR = 30 * DAY
