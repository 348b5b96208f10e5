// `/livez`, `/readyz` and `/metrics`, for orchestrators and monitors, which use any host name and do not sign in.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Route } from '../domain/route.ts'
import type { PageToken } from './page-token.ts'

type Monitored = {
  /** Why the bot cannot work now; empty if it can. */
  readonly reasons: () => Promise<readonly { readonly kind: string; readonly message: string }[]>
  /** The metrics in Prometheus' text format. */
  readonly metrics: () => Promise<string>
  /** If set, metrics need this token. */
  readonly token: PageToken | null
}

export const healthRoutes = ({ reasons, metrics, token }: Monitored): Route[] => [
  { prefix: '/livez', listener: reading((_, response) => json(response, 200, { status: 'ok' })) },
  {
    prefix: '/readyz',
    listener: reading(async (_, response) => {
      const found = await reasons()
      const isReady = found.length === 0
      json(response, isReady ? 200 : 503, isReady ? { status: 'ok' } : { status: 'unavailable', reasons: found })
    }),
  },
  {
    prefix: '/metrics',
    listener: reading(async (request, response) => {
      const checked = token === null ? 'right' : token.check(bearerOf(request))
      if (checked === 'right') return end(response, 200, 'text/plain; version=0.0.4; charset=utf-8', await metrics())
      response.setHeader('www-authenticate', 'Bearer')
      if (checked === 'wait') response.setHeader('retry-after', '60')
      return end(
        response,
        checked === 'wait' ? 429 : 401,
        'text/plain; charset=utf-8',
        'ask with the header Authorization: Bearer and LINCHPIN_PAGE_TOKEN\n',
      )
    }),
  },
]

const bearerOf = ({ headers }: IncomingMessage): string => headers.authorization?.replace(/^bearer\s+/i, '') ?? ''

/** Answers GET and HEAD. A fault is a 500 and never crashes the process. */
const reading =
  (answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>): RequestListener =>
  async (request, response) => {
    response.setHeader('cache-control', 'no-store')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response)
    try {
      await answer(request, response)
    } catch {
      json(response, 500, { status: 'fault' })
    }
  }

const refuse = (response: ServerResponse): void => {
  response.setHeader('allow', 'GET, HEAD')
  end(response, 405, 'text/plain; charset=utf-8', 'This takes GET, HEAD.\n')
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
  end(response, status, 'application/json', `${JSON.stringify(body)}\n`)

const end = (response: ServerResponse, status: number, type: string, body: string): void =>
  void response.writeHead(status, { 'content-type': type }).end(body)
