// Whether this process can work: the store answers, its roles run, no restored backup is waiting, reads start.
import type { Role } from '../domain/role.ts'
import { SECOND } from '../domain/time.ts'
import { type BotTrouble, findTroubles } from '../domain/trouble.ts'
import type { Clock } from '../domain/world.ts'
import { configSources } from '../store/condition.ts'
import { pausedSince, waitsForResume } from '../store/db/backup.ts'
import type { Db } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'

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
    const own = roles?.has('poll') ? await configSources(db, sources()) : []
    return findTroubles({ copiedAt: await pausedSince(db), sources: own }, clock.now()).flatMap(unready)
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

function unready(trouble: BotTrouble): Unready[] {
  if (trouble.kind === 'restored') return [{ kind: 'restored', message: waitsForResume(trouble.since) }]
  if (trouble.kind !== 'still') return []
  const since = trouble.since?.toISOString() ?? 'the start'
  return [{ kind: 'reads', message: `${trouble.count} sources are due, and none was read since ${since}` }]
}

const troubleOf = (error: unknown): string => storeProblem(error, 'the data folder')?.message ?? 'the store fails'

const silence = (): Promise<Unready[]> =>
  new Promise(resolve => {
    const said = [{ kind: 'store' as const, message: 'the store did not answer within 3 s' }]
    setTimeout(resolve, ANSWER_WITHIN, said).unref()
  })
