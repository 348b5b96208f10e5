// The page of a bot with one source, without a socket: asked as this machine asks, in English.
import { loadConfig } from '../../src/config/load.ts'
import { type PageOptions, pageApp } from '../../src/web/page.ts'
import { type Bot, NO_LOOK } from './bot.ts'

/** As the app opens it on this bot, with the shipped config. */
export function pageOf({ db, clock }: Pick<Bot, 'db' | 'clock'>, given: Partial<PageOptions> = {}) {
  const loaded = loadConfig('config')
  if (!loaded.ok) throw new Error('the config does not load')
  const options: PageOptions = {
    db,
    reads: db,
    clock,
    config: loaded.config,
    places: new Map(),
    platforms: () => [],
    linkTo: () => null,
    look: NO_LOOK,
    freeMegabytes: () => 5000,
    access: { names: [], token: null },
    stopping: new AbortController().signal,
    ...given,
  }
  const app = pageApp(options)
  const ask = async (path: string, init: RequestInit = {}, remoteAddress = '127.0.0.1') =>
    app.request(new URL(path, 'http://127.0.0.1').href, init, { incoming: { socket: { remoteAddress } } })
  return {
    options,
    ask,
    /** The HTML at a path. */
    shown: async (path: string, init?: RequestInit) => (await ask(path, init)).text(),
    /** Sends a form, as a browser of the page does. */
    send: (path: string, values: Record<string, string>) =>
      ask(path, { method: 'POST', body: new URLSearchParams(values), headers: { origin: 'http://127.0.0.1' } }),
  }
}
