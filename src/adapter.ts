// The port every platform implements. An adapter alone knows its platform; a new one is a folder in adapters/.
import type { Channel } from './domain/channel.ts'
import type { Locale } from './domain/locale.ts'
import type { Message } from './domain/message.ts'
import type { Route } from './domain/route.ts'

/** Names one post for ever: at most 25 characters of [0-9a-z], so that it fits Discord's nonce. */
export type DeliveryKey = string

/** A posted message's own name on its platform, opaque to everyone but its adapter. */
export type PostedId = string

export type Receipt =
  | { readonly ok: true; readonly id: PostedId }
  /** Surely not posted; `afterMs` where the platform said how long to wait. */
  | { readonly ok: false; readonly kind: 'later'; readonly detail: string; readonly afterMs?: number }
  /**
   * Sent, no answer: it may have been posted. For `keyHoldsMs` after the attempt, where it is given, posting again with
   * the same key makes no second post and tells of the first.
   */
  | { readonly ok: false; readonly kind: 'unsure'; readonly detail: string; readonly keyHoldsMs?: number }
  /** Not posted, for a reason that nobody knows to be final: it is tried again for as long as the alert is wanted. */
  | { readonly ok: false; readonly kind: 'refused'; readonly detail: string }
  /** Known to be final (docs/decisions/0150): the channel takes nothing more, or never this message. */
  | { readonly ok: false; readonly kind: 'gone' | 'rejected'; readonly detail: string }
  /** The workspace has thrown us out. */
  | { readonly ok: false; readonly kind: 'revoked'; readonly detail: string }

export type FailedReceipt = Exclude<Receipt, { readonly ok: true }>

/** Who asks, by what the platform says at this very call, never remembered. */
type Asker = {
  readonly id: string
  readonly name: string
  /** Manages the channel or the workspace. */
  readonly isAdmin: boolean
  /** Of another workspace, or a guest in this one: what everyone may is not meant for them. */
  readonly isGuest?: boolean
  /** An admin, whom the operator lets, or whose direct message it is. */
  readonly maySubscribe: boolean
  /** Whether they are in one of these user groups or roles; without it in none. */
  readonly isIn?: (groups: readonly string[]) => Promise<boolean>
}

/** Something a person typed or pressed, with the platform's own word on who they are. */
export type Invocation = {
  readonly channel: Channel
  readonly user: Asker
  /** The command as typed, without what addresses the bot: `status security-package`. */
  readonly text: string
  /**
   * The post whose thread it was typed in, or whose button or menu was pressed: its channel, and the names that its
   * message may go by.
   */
  readonly post?: { readonly channel: Channel; readonly ids: readonly PostedId[] }
  /** Everyone in the channel will read the answer. */
  readonly isPublic?: boolean
  /** A button or a form, not words: it does not count in the pace of commands. */
  readonly pressed?: boolean
  /** What was filled into the form that the command opened. */
  readonly form?: Readonly<Record<string, string>>
  /** What is typed before a command in this place: `/linchpin `; nothing without it. */
  readonly prefix?: string
  /** What the platform knows of the channel's or person's language and zone, for a channel that has chosen none. */
  readonly locale?: Partial<Locale>
}

/** Turns what was asked into what is shown. Never throws: what fails inside is logged, and the message says so. */
export type Answer = (invocation: Invocation) => Promise<Message>

export type Adapter = {
  readonly name: Channel['platform']
  /**
   * Posts once, without retrying by itself. Never throws for what the platform does: that is a receipt. `under` is an
   * earlier post of the same story in this channel: a platform with threads or replies puts a development there.
   */
  post(channel: Channel, message: Message, key: DeliveryKey, signal: AbortSignal, under?: PostedId): Promise<Receipt>
  edit?(posted: PostedId, message: Message, signal: AbortSignal): Promise<Receipt>
  /** Deletes a message of our own. */
  remove?(posted: PostedId, signal: AbortSignal): Promise<Receipt>
  /** How long after an interrupted post the platform may still commit it, so that `find` waits; 0 by default. */
  readonly findAfterMs?: number
  /** Looks for a post whose answer was lost. `unknown` when the platform gives no way to find out. */
  find?(channel: Channel, key: DeliveryKey, since: Date, under?: PostedId): Promise<PostedId | 'absent' | 'unknown'>
  /** The channel that reaches one person of the same workspace; null when the platform has none for them. */
  direct?(channel: Channel, user: string, signal: AbortSignal): Promise<Channel | null>
  /** The address at which people open a channel, or a post in it. */
  linkTo?(channel: Channel, posted?: PostedId): string
  /** What whoever runs the bot should know of the platform now, a sentence each. Holds no secret. */
  health?(): readonly string[]
  /** What the platform sends over HTTP: requests of the bot's PORT whose path begins with `prefix`. */
  readonly web?: Route
  /** Starts taking commands; returns once the platform is connected or at work on it. */
  listen?(answer: Answer): Promise<void>
  /** Stops taking commands, lets those under way finish, closes sockets. */
  close?(): Promise<void>
}
