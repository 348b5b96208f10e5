// A route of the bot's one HTTP port: a platform, hub or the page answers under its own path.
import type { RequestListener } from 'node:http'

/** The listener gets the requests whose path begins with `prefix`. */
export type Route = { readonly prefix: string; readonly listener: RequestListener }
