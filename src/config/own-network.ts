// Which addresses may receive a key and an article: plain http exposes both, so it must stay on the local network.
import { BlockList, isIP } from 'node:net'

/**
 * True for https, for this machine, and for addresses in the operator's `networks` (CIDR). Over plain http a name other
 * than `localhost` is refused, as it may resolve elsewhere tomorrow.
 */
export function isPrivate(text: string, networks: readonly string[]): boolean {
  const url = URL.parse(text)
  if (url?.protocol === 'https:') return true
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? ''
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  const family = familyOf(host)
  if (family === null) return false
  const own = new BlockList()
  for (const network of ['127.0.0.0/8', '::1/128', ...networks]) {
    const [address = '', bits] = network.split('/')
    own.addSubnet(address, Number(bits), familyOf(address) ?? 'ipv4')
  }
  return own.check(host, family)
}

const familyOf = (address: string): 'ipv4' | 'ipv6' | null =>
  (({ 4: 'ipv4', 6: 'ipv6' }) as const)[isIP(address)] ?? null
