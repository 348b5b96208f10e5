// The port that every platform implements. Only an adapter knows its platform; a new one is a folder in adapters/.
import type { Channel } from './domain/channel.ts'
import type { Locale } from './domain/locale.ts'
import type { Message } from './domain/message.ts'
import type { Route } from './domain/route.ts'

/** Identifies one post for good: at most 25 characters of [0-9a-z], to fit Discord's nonce. */
export type DeliveryKey = string

/** A posted message's id on its platform, opaque to everyone but its adapter. */
export type PostedId = string

export type Receipt =
  | { readonly ok: true; readonly id: PostedId }
  /** Certainly not posted; `afterMs` is set when the platform said how long to wait. */
  | { readonly ok: false; readonly kind: 'later'; readonly detail: string; readonly afterMs?: number }
  /**
   * Sent without an answer, so it may have been posted. For `keyHoldsMs` after the attempt, if set, posting again with
   * the same key makes no second post and returns the first.
   */
  | { readonly ok: false; readonly kind: 'unsure'; readonly detail: string; readonly keyHoldsMs?: number }
  /** Not posted, for a reason not known to be final: retried for as long as the alert is wanted. */
  | { readonly ok: false; readonly kind: 'refused'; readonly detail: string }
  /** Known to be final (docs/decisions/0150): the channel is gone, or will never take this message. */
  | { readonly ok: false; readonly kind: 'gone' | 'rejected'; readonly detail: string }
  /** The workspace removed the bot. */
  | { readonly ok: false; readonly kind: 'revoked'; readonly detail: string }

export type FailedReceipt = Exclude<Receipt, { readonly ok: true }>

/** Who asks, as the platform says on this very call; never cached. */
type Asker = {
  readonly id: string
  readonly name: string
  /** Whether they manage the channel or the workspace. */
  readonly isAdmin: boolean
  /** Whether they belong to another workspace or are a guest in this one: rights of "everyone" do not include them. */
  readonly isGuest?: boolean
  /** Whether they may change this channel: as an admin, by the operator's settings, or in their direct messages. */
  readonly maySubscribe: boolean
  /** Whether they are in one of these user groups or roles; absent means in none. */
  readonly isIn?: (groups: readonly string[]) => Promise<boolean>
}

/** Something a person typed or pressed, with the platform's statement of who they are. */
export type Invocation = {
  readonly channel: Channel
  readonly user: Asker
  /** The command as typed, without the part that addresses the bot: `status security-package`. */
  readonly text: string
  /**
   * The post whose thread it was typed in, or whose button or menu was pressed: its channel, and the ids that its
   * message may have.
   */
  readonly post?: { readonly channel: Channel; readonly ids: readonly PostedId[] }
  /** Whether everyone in the channel will see the answer. */
  readonly isPublic?: boolean
  /** Whether it was a button or a form: those do not count against the rate limit of commands. */
  readonly pressed?: boolean
  /** The fields of the form that the command opened. */
  readonly form?: Readonly<Record<string, string>>
  /** What people type before a command here, such as `/linchpin `; empty by default. */
  readonly prefix?: string
  /** The channel's or person's language and zone on the platform: the default for a channel that chose none. */
  readonly locale?: Partial<Locale>
}

/** Answers a command. Never throws: an internal fault is logged, and the message says so. */
export type Answer = (invocation: Invocation) => Promise<Message>

export type Adapter = {
  readonly name: Channel['platform']
  /**
   * Posts once, without retrying. Never throws for anything the platform does: that is a receipt. `under` is an earlier
   * post in this channel, for platforms with threads or replies to put this one under.
   */
  post(channel: Channel, message: Message, key: DeliveryKey, signal: AbortSignal, under?: PostedId): Promise<Receipt>
  edit?(posted: PostedId, message: Message, signal: AbortSignal): Promise<Receipt>
  /** Deletes one of the bot's messages. */
  remove?(posted: PostedId, signal: AbortSignal): Promise<Receipt>
  /** How long after an interrupted post the platform may still commit it, so that `find` must wait; 0 by default. */
  readonly findAfterMs?: number
  /** Searches for a post whose answer was lost. `unknown` when the platform offers no way to find out. */
  find?(channel: Channel, key: DeliveryKey, since: Date, under?: PostedId): Promise<PostedId | 'absent' | 'unknown'>
  /** The channel for direct messages to a person of the same workspace; null when there is none. */
  direct?(channel: Channel, user: string, signal: AbortSignal): Promise<Channel | null>
  /** The address that opens a channel, or a post in it. */
  linkTo?(channel: Channel, posted?: PostedId): string
  /** What the operator should know about the platform now, one sentence each. Contains no secrets. */
  health?(): readonly string[]
  /** Handles the platform's requests to the bot's PORT whose path begins with `prefix`. */
  readonly web?: Route
  /** Starts taking commands; resolves once connected, or once reconnecting goes on by itself. */
  listen?(answer: Answer): Promise<void>
  /** Stops taking commands, lets running ones finish, closes the sockets. */
  close?(): Promise<void>
}
