// Against a proxy on loopback that notes what it is asked for, and hosts that exist behind it alone.
import { once } from 'node:events'
import { createServer } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { sendSocketsThrough } from '../../../adapters/discord/connection/proxied-socket.ts'
import { proxyFor } from '../../../src/domain/proxy.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'

const signal = new AbortController().signal

async function startProxy() {
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end('by the proxy')
  })
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return { asked, address }
}

async function proxied(allowNetworks: readonly string[] = []) {
  const { asked, address } = await startProxy()
  const proxy = { http: address, https: address, none: 'direct.invalid' }
  const fetcher = createFetcher({ allowNetworks, userAgent: 'test', proxy })
  onTestFinished(() => fetcher.close())
  return { asked, fetcher }
}

test('a host that is known behind the proxy alone is read through it, and NO_PROXY is asked directly', async () => {
  const { asked, fetcher } = await proxied()
  const answer = await fetcher('http://news.invalid/rss?a=b', { signal })
  expect(answer.kind === 'answer' && Buffer.from(answer.body).toString()).toBe('by the proxy')
  expect(await fetcher('http://direct.invalid/', { signal })).toMatchObject({ kind: 'unreachable' })
  expect(asked).toEqual(['GET http://news.invalid/rss?a=b'])
})

test('the proxy is asked for no private name, no private literal and no unusual port', async () => {
  const { asked, fetcher } = await proxied()
  for (const host of [
    'localhost',
    'a.localhost.',
    'printer',
    'x.internal',
    '127.0.0.1',
    '2130706433',
    '[::1]',
    'a.example:22',
  ])
    expect(await fetcher(`http://${host}/`, { signal })).toMatchObject({ kind: 'refused' })
  expect(asked).toEqual([])
})

test('https goes through a tunnel, and a proxy that opens none is told of', async () => {
  const { asked, fetcher } = await proxied()
  expect(await fetcher('https://news.invalid/', { signal })).toEqual({
    kind: 'unreachable',
    message: 'Through the proxy: It lets nobody through to this address: open it there, or name the host in NO_PROXY.',
  })
  expect(asked).toEqual(['CONNECT news.invalid:443'])
})

test('the gateway’s socket asks for a tunnel', async () => {
  const { asked, address } = await startProxy()
  sendSocketsThrough({ http: address, https: address, none: '' })
  const request = https.request({ host: 'gateway.invalid', port: 443, headers: { Upgrade: 'websocket' } })
  await once(request, 'error')
  expect(asked).toEqual(['CONNECT gateway.invalid:443'])
})

test.for([
  ['https://a.example/', '', 'S'],
  ['http://a.example/', '', 'H'],
  ['wss://a.example/', '', 'S'],
  ['https://a.example/', '*', null],
  ['https://a.example/', 'b.example, .a.example', null],
  ['https://sub.a.example/', '*.a.example', null],
  ['https://nota.example/', 'a.example', 'S'],
  ['https://a.example/', 'a.example:8080', 'S'],
  ['https://a.example:8080/', 'a.example:8080', null],
] as const)('%s with NO_PROXY “%s” goes by %s', ([url, none, way]) => {
  expect(proxyFor(new URL(url), { http: 'H', https: 'S', none })).toBe(way)
})
