// Listens for stop signals from the moment it is called.

export type StopSignal = {
  /** Resolves with the reason to stop. */
  readonly received: Promise<string>
  /** The reason to stop, once there is one. */
  readonly reason: () => string | null
  /** Stops listening, so that the process can exit. */
  readonly release: () => void
}

/**
 * Waits for the first SIGINT, SIGTERM or SIGHUP. A second Ctrl-C ends the process at once; further SIGHUPs do not, as a
 * closing terminal sends several. Unlike the clock's unref'd timers this keeps the process alive, in a single pass too,
 * where Slack's second between two posts may be all that is left to wait for.
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
  // Under npm the signal goes to a shell in between, which dies without passing it on.
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
