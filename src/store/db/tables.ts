// Every table (over 250 lines: one type has them all). Times are ms since 1970, JSON is text, booleans are 1 and 0.
import type { Generated, Kysely } from 'kysely'
import type { Level } from '../../domain/article.ts'
import type { Says } from '../../domain/judgement.ts'
import type { ReaderLanguage } from '../../domain/locale.ts'
import type { Needs, Wanted } from '../../domain/mode.ts'
import type { ToldKind } from '../../domain/trouble.ts'
import type { WorkspaceTables } from './workspace-tables.ts'

/** An article for the story index. */
export type StoredSketch = {
  readonly article: number
  readonly story: number
  readonly again: number | null
  readonly storyline: number | null
  readonly sketch: Uint8Array
  readonly at: Date
}

/** The store, or a transaction on it. */
export type Db = Kysely<Tables>

export type Tables = WorkspaceTables & {
  source: {
    id: string
    kind: 'feed' | 'page' | 'folder'
    /** The address or path; a change makes it a new source that has not been read yet. */
    place: string
    /** Where and how it is read; a change makes it due at once. */
    settings: string
    /** JSON: the publisher. */
    publisher: Generated<string | null>
    /** JSON, opaque to the store: validators, hashes, file stamps. Null until a first successful read. */
    memory: string | null
    next_at: number
    /** Failed reads since the last success. */
    failures: number
    tried_at: number | null
    read_at: number | null
    /** JSON: kind and message of the last failure. */
    problem: string | null
    /** The first failure since the last success. */
    failing_since: Generated<number | null>
    /** JSON: how often it has news (domain/rhythm.ts). */
    rhythm: Generated<string | null>
    /** Milliseconds without news after which it counts as silent, if configured. */
    silent_after: Generated<number | null>
    /** JSON list of messages about parts left out of the last read. */
    skipped: string
    /** Reads that were answered, how many of them by a 304, and the bytes of all. */
    reads: Generated<number>
    not_modified: Generated<number>
    bytes: Generated<number>
  }
  /** A feed's subscription at its hub (WebSub). */
  websub: {
    source: string
    hub: string
    topic: string
    path: string
    secret: string
    /** When it is next requested or renewed. */
    next_at: number
    failures: number
    asked_at: number | null
    confirmed_at: number | null
    lease_until: number | null
    notified_at: number | null
    missed: number
    callback: string | null
  }
  /** Subscriptions to be ended. */
  websub_leaving: {
    path: string
    source: string
    hub: string
    topic: string
    callback: string
    /** When the lease ends. */
    until: number
    /** When the hub is next contacted. */
    next_at: number
    failures: number
    asked_at: number | null
  }
  story: {
    id: Generated<number>
    headline: string
    at: number
    /** The story that it probably repeats in other words. */
    again: number | null
    /** The first story of its storyline; null if it is that itself. */
    storyline: number | null
    /** The workspaces' own source it is from, whose followers alone see it; null for public stories. */
    own: Generated<string | null>
  }
  article: {
    id: Generated<number>
    source: string
    item: string
    url: string | null
    title: string
    text: string
    language: string | null
    published_at: number | null
    /** Set when only the day is known: `2025-09-10`. */
    published_day: Generated<string | null>
    /** JSON: the publisher, if not the source's own. */
    publisher: Generated<string | null>
    seen_at: number
    /** The normalized url, for comparing sources; null where a url identifies nothing. */
    address: string | null
    /** published_at, or seen_at if undated or future-dated: what people mean by "when". */
    at: number
    /** Distinguishes a revision from a repeat. */
    hash: string
    story: number
    /** For rebuilding the story index after a restart. */
    sketch: Uint8Array
  }
  revision: { id: Generated<number>; article: number; title: string; text: string; replaced_at: number }
  /** A track whose query holds for an article; `reasons` is JSON. */
  match: {
    article: number
    track: string
    level: Level
    score: number
    reasons: string
    hits: string
    summary: string
    /** JSON list of told sentences. */
    receipts: Generated<string>
    speaker: Generated<string | null>
  }
  /** The tracks whose matches among earlier articles are stored, with a hash of the query. */
  past: { track: string; query: string }
  /** When the page of a told article is reread. */
  page_check: { article: number; next_at: number; missing: number }
  /** A material change of a told article. */
  correction: {
    id: Generated<number>
    article: number
    kind: 'corrected' | 'withdrawn'
    was: string
    now: string
    visible: number
    made_at: number
  }
  alert: {
    id: Generated<number>
    story: number
    track: string
    article: number
    headline: string
    summary: string
    why: string
    receipts: Generated<string>
    speaker: Generated<string | null>
    /** The article that it tells. */
    level: Level
    created_at: number
  }
  subscription: {
    platform: string
    workspace: string
    channel: string
    track: string
    mode: 'instant' | 'hourly' | 'daily' | 'weekly'
    daily_at: string | null
    /** `weekdays`, or a weekly mode's day: `mon`. */
    days: Generated<string | null>
    needs: Generated<Needs | null>
    /** When it was made (since it last ended); the first brief starts here. */
    began_at: Generated<number>
    /** Quiet hours as `HH:MM-HH:MM`. */
    quiet: string | null
    level: Wanted
    origin: 'file' | 'person'
    /** 0 after an unsubscribe, so that a subscription from the file stays ended when the file is read again. */
    active: number
    changed_at: number
    changed_by: string
  }
  installation: {
    platform: string
    workspace: string
    /** The platform's grant, sealed by seal.ts. */
    sealed: Uint8Array
    saved_at: number
  }
  channel: {
    platform: string
    workspace: string
    id: string
    /** The end of a pause: the platform asked for it, or an unsure post needs time to settle. */
    not_before: number | null
    /** Why posting stopped, until somebody subscribes again. */
    stopped: string | null
    language: Generated<ReaderLanguage | null>
    /** IANA zone. */
    zone: Generated<string | null>
    /** When its last brief was made. */
    briefed_at: Generated<number | null>
  }
  /** A story muted in a channel. */
  mute: {
    platform: string
    workspace: string
    channel: string
    /** The story; if `storyline` is 1, the first of the storyline, all of which is muted. */
    story: number
    storyline: Generated<number>
    muted_at: number
    muted_by: string
    by_name: Generated<string>
    /** When it ends. */
    until: number | null
  }
  /** A reader's judgement of an article for a track, one per reader; the basis of reviews. */
  judgement: {
    platform: string
    workspace: string
    track: string
    article: number
    user: string
    says: Says
    said_at: number
    /** The channel, whose post shows it. */
    channel: Generated<string>
    by_name: Generated<string>
  }
  /** A workspace's adjustment of a track; `before` is the previous one for undo, as JSON. */
  adjustment: {
    platform: string
    workspace: string
    track: string
    threshold: number | null
    /** JSON list of words. */
    excluded: string
    changed_at: number
    changed_by: string
    before: string | null
  }
  /** Troubles of the bot itself, with when operators were told of their start and end. */
  trouble: {
    kind: ToldKind
    what: string
    detail: string
    since: number
    told_at: number | null
    over_at: number | null
    end_told_at: number | null
  }
  /** A model's summary, by the hash of its input. */
  writing: { hash: string; summary: string; input_tokens: number; output_tokens: number; written_at: number }
  delivery: {
    id: Generated<number>
    alert: number
    /** The id of the correction that it tells; 0 for the alert itself. */
    correction: Generated<number>
    platform: string
    workspace: string
    channel: string
    state: DeliveryState
    /** 1 if it goes into the channel's next digest. */
    digest: number
    due_at: number
    expires_at: number
    /** Identifies the post it is part of; the same on every attempt. */
    key: string | null
    attempts: number
    /**
     * Attempts in a row, at the post and then at its update, without an outcome: the process died, or a bug threw
     * (which counts twice).
     */
    open_attempts: Generated<number>
    attempt_at: number | null
    remote_id: string | null
    detail: string | null
    /** 1 if it was posted again without knowing whether the first post arrived. */
    maybe_doubled: number
    sent_at: number | null
    /** When a post update is due, because the post is out of date. Moves on with each request. */
    update_due: number | null
  }
  /** Only in a restored backup, one row: when it was made, whether it was resumed, and what it must not tell. */
  restored: { since: number; resumed: number; skip_before: number | null }
}

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'dead' | 'expired'
