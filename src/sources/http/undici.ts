// The few parts of undici that the fetcher is made of. Its index loads all the rest as well (mocks, caches, proxies, a web
// socket), which holds 12 MB at rest of the 120 that the whole bot may have; the version is exact, so the paths stay.
import { createRequire } from 'node:module'
import type * as undici from 'undici'

const load = createRequire(import.meta.url)

// What the index does before anything else: gives every dispatcher its request method.
Object.assign(load('undici/lib/dispatcher/dispatcher.js').prototype, load('undici/lib/api'))

export type Agent = undici.Agent
export const Agent: typeof undici.Agent = load('undici/lib/dispatcher/agent.js')
export const Pool: typeof undici.Pool = load('undici/lib/dispatcher/pool.js')
export const errors: typeof undici.errors = load('undici/lib/core/errors.js')

export type Connector = undici.buildConnector.connector
export type ConnectOptions = undici.buildConnector.BuildOptions
export const buildConnector: typeof undici.buildConnector = load('undici/lib/core/connect.js')
