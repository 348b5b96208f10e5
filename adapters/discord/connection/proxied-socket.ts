// Discord's gateway through a proxy. discord.js cannot pass an agent to `ws`, so the agent is set where `ws` asks Node
// for the connection; its guide does the same for every request, with global-agent.
import http from 'node:http'
import https from 'node:https'
import type { ProxySettings } from '../../../src/domain/proxy.ts'

let isDone = false

/** From now on every WebSocket without an agent uses Node's proxy agent. */
export function sendSocketsThrough({ http: plain, https: secure, none }: ProxySettings): void {
  if (isDone) return
  isDone = true
  const proxyEnv = { HTTP_PROXY: plain ?? '', HTTPS_PROXY: secure ?? plain ?? '', NO_PROXY: none }
  http.request = withAgent(http.request, new http.Agent({ proxyEnv }))
  https.request = withAgent(https.request, new https.Agent({ proxyEnv }))
}

type HttpRequest = typeof http.request

const withAgent = (request: HttpRequest, agent: http.Agent): HttpRequest =>
  ((options: http.RequestOptions, ...rest: []) =>
    request(isSocket(options) ? { ...options, agent } : options, ...rest)) as HttpRequest

const isSocket = ({ agent, headers }: http.RequestOptions): boolean =>
  agent === undefined && (headers as http.OutgoingHttpHeaders | undefined)?.Upgrade === 'websocket'
