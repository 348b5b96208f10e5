// Loads what most commands need: config, environment and terminal style. Reports all mistakes in them at once.
import type { TerminalLook } from '../../adapters/console/render.ts'
import { type Environment, readEnvironment, withSecretsOf } from '../config/environment.ts'
import { type Config, loadConfig, machineZone, variablesIn } from '../config/load.ts'
import type { Mistake } from '../config/yaml.ts'
import { redact } from '../domain/redact.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { createLogger } from '../log.ts'
import type { StorePlace } from '../store/db/open.ts'
import { type Io, wantsColour } from './io.ts'

export type Folders = { readonly config: string; readonly data: string }

export type Setup = { readonly config: Config; readonly environment: Environment }

/** The config and the environment, or null after reporting every mistake in them. */
export function readSetup(io: Io, folders: Folders): Setup | null {
  const loaded = loadConfig(folders.config)
  const { environment, problems } = readEnvironment(io.variables)
  if (loaded.ok && problems.length === 0)
    return { config: loaded.config, environment: withSecretsOf(environment, variablesIn(loaded.config)) }
  for (const mistake of loaded.ok ? [] : loaded.mistakes)
    io.err.write(`${redact(mistakeLine(mistake), environment.secrets)}\n`)
  for (const problem of problems) io.err.write(`environment: ${problem}\n`)
  return null
}

/** Where the store is: the data folder, or the server of DATABASE_URL, which the environment has validated. */
export const placeFor = ({ databaseUrl }: Environment, { data }: Folders): StorePlace =>
  databaseUrl === undefined ? data : new URL(databaseUrl)

/** `file:line: what is wrong`, which editors turn into a link. */
export const mistakeLine = ({ file, line, message }: Mistake): string => `${file}:${line}: ${message}`

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, task) {
    // setTimeout takes 32 bits: a longer wait would fire at once.
    const timer = setTimeout(task, Math.min(Math.max(0, ms), 2 ** 31 - 1))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

export const lookOf = (io: Io, zone: string): TerminalLook => ({
  colour: wantsColour(io, io.out),
  lined: io.out.isTTY !== true,
  // A pseudo-terminal whose size nobody set has 0 columns.
  width: Math.min(io.out.columns || 100, 120),
  zone,
})

export const loggerOf = (io: Io, environment: Environment, stream: NodeJS.WritableStream): Logger =>
  createLogger({
    stream,
    plain: io.err.isTTY === true,
    colour: wantsColour(io, io.err),
    secrets: environment.secrets,
    level: environment.logLevel,
    zone: machineZone(),
  })
