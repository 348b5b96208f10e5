// Which addresses may be given a key and an article: plain http shows both to everybody on the way, so it stays home.
import { BlockList, isIP } from 'node:net'

/**
 * True for https, for this machine, and for addresses in `networks` (CIDR notation, the operator's). A name that is not
 * `localhost` may lead anywhere tomorrow: over plain http only addresses can be judged.
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
