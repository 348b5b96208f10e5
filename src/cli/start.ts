// `linchpin start`: runs the bot until it is told to stop, or once.
import { Writable } from 'node:stream'
import { createScreen, type Screen } from '../../adapters/console/screen.ts'
import { type App, openApp } from '../app/app.ts'
import { machineZone } from '../config/load.ts'
import type { Role } from '../domain/role.ts'
import type { Engine } from '../scheduler/engine.ts'
import { type LocalEngineOptions, localEngine } from '../scheduler/local.ts'
import type { StorePlace } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { DONE, type Io, MISTAKE, mistake } from './io.ts'
import { type Folders, loggerOf, lookOf, placeFor, readSetup, systemClock } from './setup.ts'

type StartOptions = { readonly folders: Folders; readonly once: boolean; readonly roles: ReadonlySet<Role> }

export async function start(io: Io, { folders, once, roles }: StartOptions): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const { config, environment } = setup
  const place = placeFor(environment, folders)
  const interactive = !once && io.in.isTTY === true && io.out.isTTY === true
  const screen = createScreen(io.out)
  // On one terminal the notes share the screen with the prompt; elsewhere they have stderr to themselves.
  const shared = interactive && io.err.isTTY === true
  const logger = loggerOf(io, environment, shared ? screenStream(screen) : io.err)
  const clock = systemClock
  const app = await openApp({
    config,
    environment,
    place,
    dataFolder: folders.data,
    clock,
    logger,
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
  return run(io, folders.data, value, once ? () => value.once() : signal => value.start(roles).then(() => signal))
}

/** Several processes that share a server share its queues; what they need is loaded only then. */
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

/** Works until the work is done, a signal comes or the store fails; what is in flight then is waited for. */
async function run(
  io: Io,
  data: string,
  app: App,
  work: (signal: Promise<string>) => Promise<unknown>,
): Promise<number> {
  // Held from before the start, so that a Ctrl-C during it is obeyed; unlike the timers, which are unref'd, it keeps
  // the process up: in a single pass too, where Slack's second between two posts may be all that it waits for.
  const signal = nextSignal(io.variables.npm_lifecycle_event !== undefined)
  const worked = work(signal.received).then(
    () => null,
    error => storeProblem(error, data) ?? Promise.reject(error),
  )
  const end = await Promise.race([worked, signal.received, app.failure])
  await app.stop()
  signal.release()
  return end !== null && typeof end !== 'string' ? mistake(io, end.message) : DONE
}

/** The first SIGINT or SIGTERM. A second one ends the process at once, for whoever does not want to wait. */
function nextSignal(byNpm: boolean): { received: Promise<string>; release: () => void } {
  const { promise, resolve } = Promise.withResolvers<string>()
  const keepAlive = setInterval(() => {}, 2 ** 30)
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name))
  // npm hands a signal to the shell between us and it, which dies of it and tells us nothing.
  const parent = process.ppid
  const orphaned = !byNpm ? undefined : setInterval(() => process.ppid !== parent && resolve('npm has ended'), 500)
  return {
    received: promise,
    release() {
      clearInterval(keepAlive)
      clearInterval(orphaned)
    },
  }
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
