import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readBody } from '../../adapters/kit/read-body.ts'

const MB = 1024 * 1024

test('bodies that stay open make room for those that come: memory holds eight, and who sends at once is served', async () => {
  const held = new Set<object>()
  const server = createServer(async (request, response) => {
    held.add(request)
    const body = await readBody(request)
    held.delete(request)
    response.writeHead(body === null ? 413 : 200).end(String(body?.length))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const stalled = Array.from({ length: 12 }, () => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${MB}\r\n\r\n${'x'.repeat(MB - 1)}`)
    return socket
  })
  await expect.poll(() => stalled.filter(socket => socket.destroyed).length).toBeGreaterThanOrEqual(4)
  expect(held.size).toBeLessThanOrEqual(8)
  const reply = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(MB) })
  expect([reply.status, await reply.text()]).toEqual([200, `${MB}`])
})
