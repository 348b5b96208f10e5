// `linchpin start`: runs the bot until it is told to stop, or once.
import { lookup } from 'node:dns/promises'
import { Writable } from 'node:stream'
import { createScreen, type Screen } from '../../adapters/console/screen.ts'
import { type App, openApp } from '../app/app.ts'
import { sayUnreadable } from '../app/unreadable.ts'
import { zoneProblem } from '../config/environment.ts'
import { machineZone } from '../config/load.ts'
import type { Role } from '../domain/role.ts'
import type { Engine } from '../scheduler/engine.ts'
import { type LocalEngineOptions, localEngine } from '../scheduler/local.ts'
import { sendThrough } from '../sources/http/proxy.ts'
import type { StorePlace } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { sayStarted } from './first-line.ts'
import { DONE, type Io, MISTAKE, mistake } from './io.ts'
import { type Folders, loggerOf, lookOf, placeFor, readSetup, systemClock } from './setup.ts'
import type { StopSignal } from './signal.ts'
import { VERSION } from './version.ts'

type StartOptions = {
  readonly folders: Folders
  readonly once: boolean
  readonly roles: ReadonlySet<Role>
  readonly stop: StopSignal
}

export async function start(io: Io, { folders, once, roles, stop }: StartOptions): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const { config, environment } = setup
  const nowhere = await hostProblem(environment.http.host)
  if (nowhere !== null) return mistake(io, nowhere)
  const place = placeFor(environment, folders)
  const interactive = !once && io.in.isTTY === true && io.out.isTTY === true
  const screen = createScreen(io.out)
  // On a terminal the notes share the screen with the prompt; elsewhere they go to stderr.
  const shared = interactive && io.err.isTTY === true
  const logger = loggerOf(io, environment, shared ? screenStream(screen) : io.err)
  const clock = systemClock
  if (!once) sayStarted(logger, { config, environment, place, roles })
  const unzoned = zoneProblem(io.variables)
  if (unzoned !== null) logger.warn(unzoned)
  sayUnreadable(logger)
  if (environment.proxy) sendThrough(environment.proxy)
  const app = await openApp({
    version: VERSION,
    config,
    environment,
    place,
    dataFolder: folders.data,
    clock,
    logger,
    once,
    terminal: {
      screen,
      input: once ? null : io.in,
      echo: interactive ? io.out : null,
      look: () => lookOf(io, machineZone()),
    },
    random: Math.random,
    engine: failed => engineFor(place, { clock, logger, failed }, lane => once || roles.has(roleOf(lane))),
    ...(interactive && { progress: progressOn(screen) }),
  })
  if (!app.ok) return mistake(io, app.problem.message)
  const { value } = app
  return run(
    io,
    folders.data,
    value,
    stop,
    once ? () => value.once() : () => value.start(roles).then(() => stop.received),
  )
}

/** A host name that does not resolve fails at once: in a container the page and health would otherwise be missing. */
const hostProblem = (host: string): Promise<string | null> =>
  lookup(host).then(
    () => null,
    () =>
      `LINCHPIN_HOST is “${host}”, which no address is known of: write an address of this machine, or 0.0.0.0 for all`,
  )

/** With a shared server the engine is pg-boss, loaded only then. */
async function engineFor(
  place: StorePlace,
  world: LocalEngineOptions,
  works: (lane: string) => boolean,
): Promise<Engine> {
  if (typeof place === 'string') return localEngine(world)
  const { openBossEngine } = await import('../scheduler/pg-boss.ts')
  return openBossEngine({ ...world, address: place, works })
}

const roleOf = (lane: string): Role => (lane.startsWith('deliver') ? 'deliver' : 'poll')

/** Runs until the work is done, a signal arrives or the store fails; then waits for what is in flight. */
async function run(io: Io, data: string, app: App, stop: StopSignal, work: () => Promise<unknown>): Promise<number> {
  // Stopped while still opening: nothing has started yet.
  const worked =
    stop.reason() !== null
      ? Promise.resolve(null)
      : work().then(
          () => null,
          error => storeProblem(error, data) ?? Promise.reject(error),
        )
  const end = await Promise.race([worked, stop.received, app.failure])
  await app.stop()
  return end !== null && typeof end !== 'string' ? mistake(io, end.message) : DONE
}

const progressOn =
  (screen: Screen) =>
  (done: number, total: number): void =>
    screen.status(done < total ? `${done} of ${total} sources read` : '')

const screenStream = (screen: Screen): Writable =>
  new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      screen.print(String(chunk)).then(() => done())
    },
  })
