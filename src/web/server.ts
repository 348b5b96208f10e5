// The bot's HTTP port: the page, health, and the routes of platforms and hubs.
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Route } from '../domain/route.ts'
import type { Logger } from '../domain/world.ts'

type ServerOptions = {
  readonly host: string
  readonly port: number
  /** Creates the page on the first request, because its modules take 5 MB. Null when this process does not serve it. */
  readonly page: (() => Promise<RequestListener>) | null
  readonly routes: readonly Route[]
  /** Routes of every process, which the first line of the log need not name. */
  readonly health: readonly Route[]
  readonly logger: Logger
}

/** Starts the server and returns a function that closes it. A port in use is logged and does not stop the bot. */
export function startServer({ host, port, page, routes, health, logger }: ServerOptions): Promise<() => Promise<void>> {
  const showPage: RequestListener = page ? whenAsked(page) : (_, response) => response.writeHead(404).end()
  const server = createServer((request, response) => {
    const route = [...health, ...routes].find(({ prefix }) => pathOf(request).startsWith(prefix))
    return (route?.listener ?? showPage)(request, response)
  })
  const shown = [...(page ? ['the page'] : []), ...routes.map(({ prefix }) => prefix)]
  const parts = shown.length > 0 ? shown : health.map(({ prefix }) => prefix)
  const what = `${parts.join(' and ')} ${parts.length > 1 ? 'are' : 'is'}`
  return new Promise(resolve => {
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo
      logger.info(`${what} on http://${host.includes(':') ? `[${host}]` : host}:${taken}/`)
      resolve(() => closed(server))
    })
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      logger.warn(`${what} off: ${troubleOf(code, host, port)}`)
      resolve(async () => {})
    })
  })
}

function troubleOf(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is taken; set PORT to another number`
  if (code === 'EADDRNOTAVAIL') return `${host} is not an address of this machine; set LINCHPIN_HOST to one that is`
  return `port ${port} cannot be used (${code}); set PORT to another number`
}

function whenAsked(make: () => Promise<RequestListener>): RequestListener {
  let made: Promise<RequestListener> | undefined
  return async (request, response) => {
    made ??= make()
    return (await made)(request, response)
  }
}

/** Running answers get a moment; a client that holds a half-sent request open must not keep the bot alive. */
const closed = (server: Server): Promise<void> =>
  new Promise(done => {
    const deadline = setTimeout(() => server.closeAllConnections(), 2_000)
    server.close(() => {
      clearTimeout(deadline)
      done()
    })
  })

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?')[0] ?? '/'
