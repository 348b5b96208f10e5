// Tables of what people in workspaces made and changed.
import type { Generated } from 'kysely'
import type { Right } from '../../domain/right.ts'

export type WorkspaceTables = {
  /** Who changed what (domain/change.ts). */
  change: {
    id: Generated<number>
    platform: string
    workspace: string
    channel: string
    user: string
    by_name: string
    at: number
    kind: string
    subject: string
    /** JSON. */
    before: string | null
    after: string | null
    undone: number
  }
  /** A workspace's own track; `form` is JSON. */
  own_track: { platform: string; workspace: string; name: string; form: string; version: number }
  /** An unsaved draft; `of` is the track that it changes, `base` that track's version. */
  track_draft: {
    id: Generated<number>
    platform: string
    workspace: string
    user: string
    at: number
    of: string | null
    base: number
    form: string
  }
  /** A source that a workspace added; `active` is 0 if only proposed, or removed. */
  own_feed: {
    platform: string
    workspace: string
    source: string
    kind: 'feed' | 'page'
    url: string
    title: string
    select: string | null
    active: number
    /** When it was last proposed, followed or removed. */
    added_at: number
  }
  /** Who has a right in a workspace besides its admins: `everyone`, or a JSON list of groups and people. */
  holder: { platform: string; workspace: string; action: Right; who: string }
}
