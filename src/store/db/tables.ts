// Every table (over 250 lines: one type has them all). Moments are ms since 1970; JSON is text; yes and no 1 and 0.
import type { Generated, Kysely } from 'kysely'
import type { Level } from '../../domain/article.ts'
import type { Says } from '../../domain/judgement.ts'
import type { ReaderLanguage } from '../../domain/locale.ts'
import type { Needs, Wanted } from '../../domain/mode.ts'
import type { Right } from '../../domain/right.ts'
import type { TroubleKind } from '../../domain/trouble.ts'
import type { WorkspaceTables } from './workspace-tables.ts'

/** What the story index knows an article by. */
export type StoredSketch = {
  readonly article: number
  readonly story: number
  readonly again: number | null
  readonly storyline: number | null
  readonly sketch: Uint8Array
  readonly at: Date
}

/** The memory, or a transaction on it. */
export type Db = Kysely<Tables>

export type Tables = WorkspaceTables & {
  source: {
    id: string
    kind: 'feed' | 'page' | 'folder'
    /** The address or path: another one makes it a new source, whose first read is still to come. */
    place: string
    /** Where and how it is read: a change of it makes the source due at once. */
    settings: string
    /** JSON: who speaks there. */
    publisher: Generated<string | null>
    /** JSON, opaque to the store: validators, hashes, file stamps. Null until the first read that worked. */
    memory: string | null
    next_at: number
    /** Reads that failed since the last one that worked. */
    failures: number
    tried_at: number | null
    read_at: number | null
    /** JSON: kind and message of what failed last. */
    problem: string | null
    /** The first failure since the last read that worked. */
    failing_since: Generated<number | null>
    /** JSON: how often it has news (domain/rhythm.ts). */
    rhythm: Generated<string | null>
    /** Milliseconds without news after which it is silent, where the config says so. */
    silent_after: Generated<number | null>
    /** JSON list of messages: parts of the source that were left out of the last read. */
    skipped: string
  }
  /** A feed's subscription at its hub (WebSub). */
  websub: {
    source: string
    hub: string
    topic: string
    path: string
    secret: string
    /** When it is next asked for or renewed. */
    next_at: number
    failures: number
    asked_at: number | null
    confirmed_at: number | null
    lease_until: number | null
    notified_at: number | null
    missed: number
    callback: string | null
  }
  /** Subscriptions that are to end. */
  websub_leaving: {
    path: string
    source: string
    hub: string
    topic: string
    callback: string
    /** When the lease ends by itself. */
    until: number
    /** When the hub is next told. */
    next_at: number
    failures: number
    asked_at: number | null
  }
  story: {
    id: Generated<number>
    headline: string
    at: number
    /** The story whose event it probably tells in other words. */
    again: number | null
    /** The first story of its affair; null where it is that itself. */
    storyline: number | null
    /** The workspaces' own source that it is of, and is seen by those alone that follow that; null for everybody's. */
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
    /** The day, where no more of its date is known: `2025-09-10`. */
    published_day: Generated<string | null>
    /** JSON: who speaks, where it is not the source's own publisher. */
    publisher: Generated<string | null>
    seen_at: number
    /** The one spelling of its url, which other sources may write otherwise; null where it tells nothing. */
    address: string | null
    /** published_at, or seen_at where there is no date or one that lies in the future: what people mean by "when". */
    at: number
    /** Tells a revision from a repeat. */
    hash: string
    story: number
    /** What the story index needs to find it again after a restart. */
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
    /** JSON list of the told sentences. */
    receipts: Generated<string>
    speaker: Generated<string | null>
  }
  /** When the page of a told article is looked at again. */
  page_check: { article: number; next_at: number; missing: number }
  /** A material change of an article that was told. */
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
    /** Of the article that it tells. */
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
    /** `weekdays`, or the day of a weekly one: `mon`. */
    days: Generated<string | null>
    needs: Generated<Needs | null>
    /** When it was first asked for since it last ended: a first brief counts from it. */
    began_at: Generated<number>
    /** Quiet hours as `HH:MM-HH:MM`. */
    quiet: string | null
    level: Wanted
    origin: 'file' | 'person'
    /** 0 after an unsubscribe: a subscription from the file must stay ended when the file is read again. */
    active: number
    changed_at: number
    changed_by: string
  }
  /** A source that people of a workspace added; 0 in `active` for one that was proposed only, or removed. */
  own_feed: {
    platform: string
    workspace: string
    source: string
    kind: 'feed' | 'page'
    url: string
    title: string
    select: string | null
    active: number
    /** When it was proposed, followed or removed last. */
    added_at: number
  }
  /** Who may do something in a workspace besides its admins: `everyone`, or a JSON list of groups and people. */
  holder: { platform: string; workspace: string; action: Right; who: string }
  installation: {
    platform: string
    workspace: string
    /** What the platform granted, as seal.ts writes it. */
    sealed: Uint8Array
    saved_at: number
  }
  channel: {
    platform: string
    workspace: string
    id: string
    /** Nothing is posted before this: the platform asked for it, or an unsure post needs quiet. */
    not_before: number | null
    /** Why nothing more is posted here, until somebody subscribes again. */
    stopped: string | null
    language: Generated<ReaderLanguage | null>
    /** IANA zone of its times. */
    zone: Generated<string | null>
    /** When its last brief was made. */
    briefed_at: Generated<number | null>
  }
  /** A channel that wants to hear nothing more about a story. */
  mute: {
    platform: string
    workspace: string
    channel: string
    /** The first story of the storyline, where `storyline` is 1: then all of it is muted. */
    story: number
    storyline: Generated<number>
    muted_at: number
    muted_by: string
    by_name: Generated<string>
    /** When it ends by itself. */
    until: number | null
  }
  /** A reader's word about an article and a track, one a reader: what a review of the track proposes changes from. */
  judgement: {
    platform: string
    workspace: string
    track: string
    article: number
    user: string
    says: Says
    said_at: number
    /** Where it was said: the post there shows it. */
    channel: Generated<string>
    by_name: Generated<string>
  }
  /** How a workspace has changed what a track tells it; `before` is the one that undo brings back, as JSON. */
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
  /** What is wrong with the bot itself; the moments are those at which operators were told of it, and of its end. */
  trouble: {
    kind: TroubleKind
    what: string
    detail: string
    since: number
    told_at: number | null
    over_at: number | null
    end_told_at: number | null
  }
  /** A summary that a model wrote, by the hash of what it was written from. */
  writing: { hash: string; summary: string; input_tokens: number; output_tokens: number; written_at: number }
  delivery: {
    id: Generated<number>
    alert: number
    /** The correction that it tells; 0 for the alert itself. */
    correction: Generated<number>
    platform: string
    workspace: string
    channel: string
    state: DeliveryState
    /** 1 when it goes out in the channel's next digest. */
    digest: number
    due_at: number
    expires_at: number
    /** Names the post it is part of; the same on every attempt. */
    key: string | null
    attempts: number
    /**
     * Attempts in a row at the post, then at its update, that had no outcome: the process ended in them, or a bug
     * threw (which counts twice).
     */
    open_attempts: Generated<number>
    attempt_at: number | null
    remote_id: string | null
    detail: string | null
    /** 1 when it was posted again without the platform telling whether the first post arrived. */
    maybe_doubled: number
    sent_at: number | null
    /** A post update is due: the post no longer says what it would say now. Moves on with each request. */
    update_due: number | null
  }
  /** In a copy of a backup alone, one row: when it was made, whether it goes on, and what it does not tell. */
  restored: { since: number; resumed: number; skip_before: number | null }
}

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'dead' | 'expired'
