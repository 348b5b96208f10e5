// What the handlers of commands have at hand, and how they answer a mistake.
import type { Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import type { Clock } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'

/** What a handler may use. `places` are the configured sources by id: an address or a path. */
export type CommandContext = {
  readonly db: Db
  readonly clock: Clock
  readonly tracks: readonly Track[]
  readonly places: ReadonlyMap<string, string>
  /** IANA zone in which `daily HH:MM` is meant. */
  readonly zone: string
  readonly everyoneMaySubscribe: boolean
  readonly quotas: { readonly subscriptions: number }
}

/** An alert that was not told in this channel answers exactly like one that does not exist. */
export const noAlert = (alert: number): Message =>
  problemMessage(`there is no alert ${alert} here; press Why? under an alert, or type the number it shows`)

/**
 * A person's mistake, answered: the first letter is raised, so that a problem reads as a sentence wherever it came
 * from.
 */
export const problemMessage = (message: string): Message => ({
  kind: 'problem',
  title: [`${message.charAt(0).toUpperCase()}${message.slice(1)}`],
  lines: [],
})
