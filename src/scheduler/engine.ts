// The port of the engine: when and where work runs. It carries keys, never state, so a lost or doubled wake is
// harmless.

export type Engine = {
  /** Runs at each time of a cron expression (with seconds), never twice at once. */
  cron(name: string, expression: string, run: () => Promise<void>): void
  /** Declares a lane of work: at most one run per key at a time, at most `concurrency` keys at once. */
  lane(name: string, run: (key: string) => Promise<void>, options: { concurrency: number }): void
  /** Asks for a run of `key`, now or at `at`. A wake during a run means one more run after it. */
  wake(lane: string, key: string, at?: Date): Promise<void>
  /** Resolves when nothing runs and nothing waits to run now. */
  idle(): Promise<void>
  /** Takes no more wakes and waits for what runs. */
  stop(): Promise<void>
}
