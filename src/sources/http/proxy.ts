// The way out through a proxy, by undici's own agents: for the guarded fetcher, for a platform's socket, for all else.
import { isIP } from 'node:net'
import { type Dispatcher, EnvHttpProxyAgent, setGlobalDispatcher } from 'undici'
import type { ProxySettings } from '../../domain/proxy.ts'
import type { Guard } from './guard.ts'

/**
 * Goes directly where `none` says so. Without `tunnel` plain http is asked for by its whole address, as proxies expect:
 * many open tunnels to port 443 alone. A socket needs one (RFC 6455, 4.1).
 */
export function proxyAgent({ http, https, none }: ProxySettings, tunnel = false): Dispatcher {
  const addresses = { httpProxy: http ?? '', httpsProxy: https ?? http ?? '', noProxy: none }
  return new EnvHttpProxyAgent({ ...addresses, proxyTunnel: tunnel, headersTimeout: 20_000, bodyTimeout: 20_000 })
}

/** From now on every `fetch` of this process that names no way of its own goes out so, those of the SDKs too. */
export const sendThrough = (proxy: ProxySettings): void => setGlobalDispatcher(proxyAgent(proxy))

const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)$/

/**
 * Whether a proxy may be asked for this address. Its name is looked up by the proxy alone, so that only what stands in
 * the address can be judged: a literal as without a proxy; a name by whether it is one of a private network.
 */
export function mayAskProxy(url: URL, guard: Guard): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  if (isIP(host) !== 0) return guard(host, port)
  return host.includes('.') && !PRIVATE_NAME.test(host) && (port === 80 || port === 443)
}
