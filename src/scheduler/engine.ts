// The engine port: when and where work runs. It carries keys, never state, so a lost or doubled wake is harmless.

export type Engine = {
  /** Runs at every time of a cron expression (with seconds); runs never overlap. */
  cron(name: string, expression: string, run: () => Promise<void>): void
  /** Declares a lane of work: at most one run per key and `concurrency` keys at a time. */
  lane(name: string, run: (key: string) => Promise<void>, options: { concurrency: number }): void
  /** Requests a run of `key`, now or at `at`. A wake during a run causes one more run after it. */
  wake(lane: string, key: string, at?: Date): Promise<void>
  /** Resolves when nothing is running or ready to run. */
  idle(): Promise<void>
  /** Takes no more wakes and waits for running work. */
  stop(): Promise<void>
}
