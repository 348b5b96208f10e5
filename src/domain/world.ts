// Clock, randomness and logger, which are passed as arguments so that a test can run a day in a second.

export type Cancel = () => void

export type Clock = {
  now(): Date
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, task: () => void): Cancel
}

/** Returns a number in [0, 1), like Math.random. */
export type Random = () => number

/** Exported for the tests' logger. */
export type LogFields = Readonly<Record<string, unknown>>

export type Logger = {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}
