// A part of the bot's one HTTP port: a platform, a hub or the page answers below its own path.
import type { RequestListener } from 'node:http'

/** Requests whose path begins with `prefix` are the listener's. */
export type Route = { readonly prefix: string; readonly listener: RequestListener }
