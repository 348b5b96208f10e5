// Retries, with growing pauses, what fails while a platform is down: connecting, registering commands.
import { connectBackoff } from '../../src/domain/backoff.ts'
import { MINUTE, SECOND } from '../../src/domain/time.ts'
import type { Clock, Logger, Random } from '../../src/domain/world.ts'
import { wait } from './wait.ts'

/**
 * `over`: nothing left to do. `renew`: it worked and is wanted again at once. `lost`: it worked for a while, so the
 * pauses start over. `failed`: it did not work.
 */
export type Attempt =
  | { readonly kind: 'over' }
  | { readonly kind: 'renew' }
  | { readonly kind: 'lost' | 'failed'; readonly detail: string }

export const OVER: Attempt = { kind: 'over' }

export type TryingContext = {
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly closing: AbortSignal
}

/** Resolves once an attempt is `over` or `closing` aborts. Logs failures as warnings, at most one a minute. */
export async function keepTrying(
  { clock, random, logger, closing }: TryingContext,
  attempt: (failures: number) => Promise<Attempt>,
): Promise<void> {
  let failures = 0
  let warnedAt = Number.NEGATIVE_INFINITY
  while (!closing.aborted) {
    const outcome = await attempt(failures)
    if (outcome.kind === 'over' || closing.aborted) return
    if (outcome.kind === 'renew') {
      failures = 0
      continue
    }
    failures = outcome.kind === 'lost' ? 1 : failures + 1
    const pause = connectBackoff(failures - 1, random)
    const now = clock.now().getTime()
    const level = now - warnedAt < MINUTE ? 'debug' : 'warn'
    if (level === 'warn') warnedAt = now
    logger[level](`${outcome.detail}; trying again in ${Math.ceil(pause / SECOND)} s`)
    await wait(clock, pause, closing)
  }
}
