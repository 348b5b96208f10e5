// Asks Discord which application the token belongs to, and words the refusal of a token.
import type { Transport } from '../connection/transport.ts'

export const BAD_TOKEN =
  'Discord does not accept DISCORD_TOKEN: copy the bot’s token again from ' +
  'https://discord.com/developers/applications (your application, Bot, Reset Token), set it and start again'

export type Application =
  | {
      readonly ok: true
      readonly id: string
      readonly name: string
      /** The address that interactions are sent to instead of the gateway, if set. */
      readonly endpoint: string | null
      /** The key that signs its requests, in hex. */
      readonly verifyKey: string | null
    }
  | { readonly ok: false; readonly badToken: boolean; readonly detail: string }

export async function askApplication({ call }: Transport): Promise<Application> {
  const called = await call('GET', '/applications/@me', { signal: AbortSignal.timeout(10_000) })
  if (!called.ok) {
    const badToken = called.fault.kind === 'refused' && called.fault.status === 401
    return { ok: false, badToken, detail: called.fault.detail }
  }
  const given = (called.value ?? {}) as { id?: string; name?: string; [other: string]: unknown }
  if (given.id === undefined) return { ok: false, badToken: false, detail: 'discord did not name the application' }
  const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const [endpoint, verifyKey] = [words(given.interactions_endpoint_url), words(given.verify_key)]
  return { ok: true, id: given.id, name: given.name ?? '', endpoint, verifyKey }
}
