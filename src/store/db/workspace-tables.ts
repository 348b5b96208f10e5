// Tables of what people in workspaces made and changed.
import type { Generated } from 'kysely'

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
}
