// Registers the bot's commands, but only when they differ from what Discord has (limit: 200 creations a day).

import { keepTrying, OVER, type TryingContext } from '../../kit/keep-trying.ts'
import type { Transport } from '../connection/transport.ts'
import { askApplication, BAD_TOKEN } from './application.ts'

type CommandShape = { readonly name: string } & Record<string, unknown>

type Registering = TryingContext & {
  readonly transport: Transport
  readonly commands: readonly CommandShape[]
  /** Null when the gateway has not told it; Discord is asked then. */
  readonly application: string | null
}

type Registered =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly badToken: boolean; readonly detail: string }

/** Retries until Discord has the commands, refuses the token, or the bot stops. */
export const keepRegistering = (registering: Registering): Promise<void> =>
  keepTrying(registering, async () => {
    const { logger, commands } = registering
    const registered = await register(registering)
    if (registered.ok && registered.changed) logger.info(`Discord: ${commands.length} commands registered`)
    if (registered.ok) return OVER
    if (!registered.badToken)
      return { kind: 'failed', detail: `Discord did not take the commands: ${registered.detail}` }
    logger.error(BAD_TOKEN)
    return OVER
  })

async function register({ transport, application, commands }: Registering): Promise<Registered> {
  if (application !== null) return registerFor(transport, application, commands)
  const asked = await askApplication(transport)
  return asked.ok ? registerFor(transport, asked.id, commands) : asked
}

async function registerFor(
  { call }: Transport,
  application: string,
  commands: readonly CommandShape[],
): Promise<Registered> {
  const route = `/applications/${application}/commands`
  const query = new URLSearchParams({ with_localizations: 'true' })
  const present = await call('GET', route, { query, signal: AbortSignal.timeout(3000) })
  if (present.ok && isSame(commands, present.value)) return { ok: true, changed: false }
  const put = await call('PUT', route, { body: commands, signal: AbortSignal.timeout(10_000) })
  if (put.ok) return { ok: true, changed: true }
  const badToken = put.fault.kind === 'refused' && put.fault.status === 401
  return { ok: false, badToken, detail: put.fault.detail }
}

/** Whether Discord has exactly these commands, ignoring order and what it adds. Exported for tests. */
export function isSame(wanted: readonly CommandShape[], present: unknown): boolean {
  if (!Array.isArray(present) || present.length !== wanted.length) return false
  const byName = new Map((present as (CommandShape | null)[]).map(command => [command?.name, command]))
  return wanted.every(command => holds(byName.get(command.name), command))
}

/** Whether `present` contains all of `wanted`; what Discord omits counts as empty, false or null. */
function holds(present: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = Array.isArray(present) ? present : []
    return list.length === wanted.length && wanted.every((one, index) => holds(list[index], one))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const shape = (present ?? {}) as Record<string, unknown>
    return Object.entries(wanted).every(([name, value]) => holds(shape[name], value))
  }
  return present === wanted || (present === undefined && (wanted === false || wanted === null))
}
