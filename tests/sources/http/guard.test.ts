// The guard from outside: every way to write loopback, against a server that would answer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConnector, Forbidden } from '../../../src/sources/http/connect.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import { createGuard } from '../../../src/sources/http/guard.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

const userAgent = 'test'
const signal = new AbortController().signal

describe('a fetcher without allowed networks', () => {
  const fetcher = createFetcher({ allowNetworks: [], userAgent })
  let server: FeedServer
  beforeAll(async () => {
    server = await startFeedServer('::')
    server.serve('/', { body: 'reached' })
  })
  afterAll(async () => {
    await fetcher.close()
    await server.close()
  })

  test.each([
    ...['127.0.0.1', 'localhost', 'localhost.', 'LOCALHOST', '127.1', '127.0.1', '127.000.000.001', '0177.0.0.1'],
    ...[
      '0x7f.0.0.1',
      '0x7f000001',
      '2130706433',
      '017700000001',
      '127.0.0.1.',
      '①②⑦.0.0.1',
      '127。0。0。1',
      '0.0.0.0',
      '0',
    ],
    ...['[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::]'],
    ...['[64:ff9b::7f00:1]', '127.255.255.254'],
  ])('does not reach the machine it runs on as %s', async host => {
    const answer = await fetcher(`http://${host}:${server.port}/`, { signal, deadlineMs: 3000 })
    expect(answer.kind).toMatch(/refused|unreachable/)
    expect(server.connections()).toBe(0)
  })

  test('would have reached it: the same server answers who is let through', async () => {
    const lenient = createFetcher({ allowNetworks: ['127.0.0.0/8', '::1'], userAgent })
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433']) {
      expect(await lenient(`http://${host}:${server.port}/`, { signal })).toMatchObject({ status: 200 })
    }
    await lenient.close()
  })
})

test('an address that turns bad between the lookup and the connection (rebinding) is given up', async () => {
  const server = await startFeedServer()
  const judged: string[] = []
  const connect = createConnector(address => judged.push(address) === 1)
  const target = { hostname: '127.0.0.1', protocol: 'http:', port: `${server.port}` }
  const error = await new Promise(resolve => connect(target, (...[failure]) => resolve(failure)))
  expect(error).toBeInstanceOf(Forbidden)
  expect(judged).toEqual(['127.0.0.1', '127.0.0.1'])
  await expect.poll(() => server.openSockets()).toBe(0)
  await server.close()
})

test('a redirect to a private address is refused at the hop, and the address is never asked', async () => {
  const allowed = await startFeedServer('127.0.0.1')
  const hidden = await startFeedServer('127.0.0.9')
  const fetcher = createFetcher({ allowNetworks: ['127.0.0.1'], userAgent })
  const url = allowed.serve('/', { status: 302, headers: { location: hidden.serve('/', { body: 'secret' }) } })
  expect(await fetcher(url, { signal })).toMatchObject({ kind: 'refused' })
  expect(hidden.requests).toHaveLength(0)
  await Promise.all([fetcher.close(), allowed.close(), hidden.close()])
})

const guard = createGuard([])

test.each([
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '168.63.129.16',
    '224.0.0.1',
    '0.0.0.0',
  ],
  ...[
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '240.0.0.1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::',
  ],
  ...['2001:db8::1', '2002:7f00:1::', '64:ff9b::a00:1', '::ffff:10.0.0.1', 'not an address', ''],
])('%s is not the public internet', address => {
  expect(guard(address, 443)).toBe(false)
})

test('public addresses are open on 80 and 443 and nowhere else', () => {
  for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']) {
    expect([80, 443, 22, 6379, 8080].filter(port => guard(address, port))).toEqual([80, 443])
  }
})

test('an allowed network is open on every port, and only that network', () => {
  const lenient = createGuard(['10.1.0.0/16', '192.168.0.7', 'fd00::/8'])
  expect(lenient('10.1.2.3', 8080)).toBe(true)
  expect(lenient('::ffff:10.1.2.3', 8080)).toBe(true)
  expect(lenient('192.168.0.7', 22)).toBe(true)
  expect(lenient('fd12::1', 22)).toBe(true)
  expect(lenient('10.2.0.1', 80)).toBe(false)
  expect(lenient('192.168.0.8', 80)).toBe(false)
})

test('an allowed network that is none stops the start', () => {
  expect(() => createGuard(['10.0.0.0/99'])).toThrow()
  expect(() => createGuard(['everything'])).toThrow()
})
