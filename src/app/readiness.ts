// Whether this process can work: the store answers, its roles run, no restored backup is waiting, reads start.

import { stillSince } from '../domain/rhythm.ts'
import type { Role } from '../domain/role.ts'
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { pausedSince } from '../store/db/backup.ts'
import type { Db } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { type ListedSource, listSources } from '../store/sources.ts'

type Unready = {
  readonly kind: 'starting' | 'stopping' | 'store' | 'restored' | 'sweep' | 'reads'
  readonly message: string
}

type ReadinessOptions = {
  readonly db: Db
  readonly clock: Clock
  /** Ids of the sources in the current config. */
  readonly sources: () => ReadonlySet<string>
  readonly stopping: AbortSignal
}

export type Readiness = {
  /** Call once the roles are running. */
  begin(roles: ReadonlySet<Role>): void
  /** Call after each sweep that succeeded. */
  swept(): void
  /** Empty when ready. A failing source or platform does not count: the others still work. */
  reasons(): Promise<Unready[]>
}

/** A database that hangs must not hang the probe. */
const ANSWER_WITHIN = 3 * SECOND
/** A sweep takes milliseconds and runs every second. */
const SWEEP_WITHIN = 30 * SECOND
export function createReadiness({ db, clock, sources, stopping }: ReadinessOptions): Readiness {
  let roles: ReadonlySet<Role> | null = null
  let sweptAt = 0

  async function stored(): Promise<Unready[]> {
    const paused = await pausedSince(db)
    if (paused) return [{ kind: 'restored', message: restored(paused) }]
    const own = roles?.has('poll') ? (await listSources(db)).filter(({ id }) => sources().has(id)) : []
    const late = notRead(own, clock.now())
    return late === null ? [] : [{ kind: 'reads', message: late }]
  }

  return {
    begin(given) {
      roles = given
      sweptAt = clock.now().getTime()
    },
    swept() {
      sweptAt = clock.now().getTime()
    },
    async reasons() {
      if (stopping.aborted) return [{ kind: 'stopping', message: 'it was told to stop' }]
      if (!roles) return [{ kind: 'starting', message: 'its roles are not running yet' }]
      const asked = stored().catch(error => [{ kind: 'store' as const, message: troubleOf(error) }])
      const reasons = await Promise.race([asked, silence()])
      if (clock.now().getTime() - sweptAt <= SWEEP_WITHIN) return reasons
      return [...reasons, { kind: 'sweep', message: `nothing was looked for since ${new Date(sweptAt).toISOString()}` }]
    },
  }
}

const restored = (since: Date): string =>
  `this memory was restored from a backup of ${since.toISOString()}: run linchpin resume (docs/operate.md)`

/** Why no reads start, or null. */
function notRead(sources: readonly ListedSource[], now: Date): string | null {
  const still = stillSince(sources, now)
  if (still === null) return null
  return `${still.overdue} sources are due, and none was read since ${still.since?.toISOString() ?? 'the start'}`
}

const troubleOf = (error: unknown): string => storeProblem(error, 'the data folder')?.message ?? 'the store fails'

const silence = (): Promise<Unready[]> =>
  new Promise(resolve => {
    const said = [{ kind: 'store' as const, message: 'the store did not answer within 3 s' }]
    setTimeout(resolve, ANSWER_WITHIN, said).unref()
  })
