// Tells Discord the bot's commands, but only when they are not what it has already (200 creations a day and server).
import type { Transport } from './transport.ts'

type CommandShape = { readonly name: string } & Record<string, unknown>

/** `unchanged`, `registered`, or what went wrong. */
export async function registerCommands(
  { call }: Transport,
  application: string,
  commands: readonly CommandShape[],
): Promise<{ ok: true; changed: boolean } | { ok: false; detail: string }> {
  const route = `/applications/${application}/commands`
  const query = new URLSearchParams({ with_localizations: 'true' })
  const present = await call('GET', route, { query, signal: AbortSignal.timeout(3000) })
  if (present.ok && isSame(commands, present.data)) return { ok: true, changed: false }
  const put = await call('PUT', route, { body: commands, signal: AbortSignal.timeout(10_000) })
  return put.ok ? { ok: true, changed: true } : { ok: false, detail: put.fault.detail }
}

/** Whether Discord holds exactly these commands, in whatever order, with whatever it adds of its own. */
export function isSame(wanted: readonly CommandShape[], present: unknown): boolean {
  if (!Array.isArray(present) || present.length !== wanted.length) return false
  const byName = new Map((present as CommandShape[]).map(command => [command.name, command]))
  return wanted.every(command => holds(byName.get(command.name), command))
}

/** True when `present` says everything that `wanted` says; what Discord leaves out counts as empty, false or null. */
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
