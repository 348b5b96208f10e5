// A loopback server that says what no HTTP server should: bytes as given.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server that writes these bytes to whoever connects, and the address it is at. */
export async function answering(bytes: string, then?: 'ends'): Promise<string> {
  const raw = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => (then ? socket.end(bytes, 'latin1') : socket.write(bytes, 'latin1')))
  })
  raw.listen(0, '127.0.0.1')
  await once(raw, 'listening')
  onTestFinished(() => void raw.close())
  return `http://127.0.0.1:${(raw.address() as AddressInfo).port}/`
}
