// Decides which addresses a fetch may reach: the public internet on 80 and 443, and what the operator lets through.
import ipaddr from 'ipaddr.js'

/** Says yes or no to one address as text, at one port. A text that is no address is a no. */
export type Guard = (address: string, port: number) => boolean

type Address = ipaddr.IPv4 | ipaddr.IPv6

const openPorts: ReadonlySet<number> = new Set([80, 443])
/** Azure's host agent: a public-looking address that answers with credentials to whoever is on the machine. */
const hostAgent = '168.63.129.16'
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * A guard that lets public addresses through on ports 80 and 443, and every port of the networks in `allowNetworks`
 * (CIDR notation, such as `127.0.0.0/8`; a bare address means that one). Throws on an entry that is neither.
 */
export function createGuard(allowNetworks: readonly string[]): Guard {
  const allowed = allowNetworks.map(readNetwork)
  return (text, port) => {
    if (!ipaddr.isValid(text)) return false
    const address = ipaddr.process(text)
    return allowed.some(network => contains(network, address)) || (openPorts.has(port) && isPublic(address))
  }
}

function readNetwork(text: string): [Address, number] {
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const address = ipaddr.parse(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function contains([network, bits]: [Address, number], address: Address): boolean {
  return network.kind() === address.kind() && address.match(network, bits)
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false
  if (address.kind() === 'ipv4') return address.toString() !== hostAgent
  return contains(globalUnicast, address)
}
