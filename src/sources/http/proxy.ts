// Proxies, by undici's own agents: for the guarded fetcher, platform sockets and everything else.
import { isIP } from 'node:net'
import { type Dispatcher, EnvHttpProxyAgent, setGlobalDispatcher } from 'undici'
import type { ProxySettings } from '../../domain/proxy.ts'
import type { Guard } from './guard.ts'

/**
 * An agent that goes direct for hosts in `none`. Without `tunnel`, plain http is requested by its absolute address, as
 * many proxies open tunnels only to port 443. A WebSocket needs a tunnel (RFC 6455, 4.1).
 */
export function proxyAgent({ http, https, none }: ProxySettings, tunnel = false): Dispatcher {
  const addresses = { httpProxy: http ?? '', httpsProxy: https ?? http ?? '', noProxy: none }
  return new EnvHttpProxyAgent({ ...addresses, proxyTunnel: tunnel, headersTimeout: 20_000, bodyTimeout: 20_000 })
}

/** Makes every `fetch` of this process without its own dispatcher use the proxy, including the SDKs'. */
export const sendThrough = (proxy: ProxySettings): void => setGlobalDispatcher(proxyAgent(proxy))

const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/

/**
 * Whether a proxy may be asked for this address. The proxy resolves names, so only the address itself can be judged: a
 * literal as without a proxy, a name by whether it belongs to a private network.
 */
export function mayAskProxy(url: URL, guard: Guard): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  if (isIP(host) !== 0) return guard(host, port)
  return host.includes('.') && !PRIVATE_NAME.test(host) && (port === 80 || port === 443)
}
