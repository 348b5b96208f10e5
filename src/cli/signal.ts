// Hears that the bot is to stop, from the moment it is called.

export type StopSignal = {
  /** Resolves with the reason. */
  readonly received: Promise<string>
  /** The reason, once there is one. */
  readonly reason: () => string | null
  /** Lets the process end. */
  readonly release: () => void
}

/**
 * The first SIGINT, SIGTERM or SIGHUP. A second Ctrl-C ends the process at once, for whoever does not want to wait; a
 * terminal that is closed sends its SIGHUP more than once, and nobody waits behind it. Unlike the clock's timers, which
 * are unref'd, it keeps the process up: in a single pass too, where Slack's second between two posts may be all that
 * it waits for.
 */
export function nextStop(byNpm: boolean): StopSignal {
  const { promise, resolve } = Promise.withResolvers<string>()
  let reason: string | null = null
  const stop = (why: string) => {
    reason ??= why
    resolve(why)
  }
  const keepAlive = setInterval(() => {}, 2 ** 30)
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop)
  process.on('SIGHUP', stop)
  // npm hands a signal to the shell between us and it, which dies of it and tells us nothing.
  const parent = process.ppid
  const orphaned = !byNpm ? undefined : setInterval(() => process.ppid !== parent && stop('npm has ended'), 500)
  return {
    received: promise,
    reason: () => reason,
    release() {
      clearInterval(keepAlive)
      clearInterval(orphaned)
    },
  }
}
