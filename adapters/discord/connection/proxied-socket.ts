// Discord's gateway behind a proxy. discord.js opens its socket with `ws` and can hand it no agent, so that the agent
// is given where `ws` asks Node for the connection; its guide has global-agent do the same for every request.
import http from 'node:http'
import https from 'node:https'
import type { ProxySettings } from '../../../src/domain/proxy.ts'

let isDone = false

/** From now on each WebSocket that asks for no agent of its own goes out by Node's agent for proxies. */
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
