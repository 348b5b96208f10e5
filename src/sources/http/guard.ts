// Decides which addresses may be reached: the public internet on ports 80 and 443, and what the operator allows.
import ipaddr from 'ipaddr.js'

/** Whether an IP address may be reached at a port. False for a text that is not an address. */
export type Guard = (address: string, port: number) => boolean

type Address = ipaddr.IPv4 | ipaddr.IPv6

const openPorts: ReadonlySet<number> = new Set([80, 443])
/** Azure's host agent, a public-looking address that hands out credentials to anything on the machine. */
const hostAgent = '168.63.129.16'
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * A guard that allows public addresses on ports 80 and 443, and every port in `allowNetworks` (CIDR such as
 * `127.0.0.0/8`, or single addresses). @throws on an entry that is neither.
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
