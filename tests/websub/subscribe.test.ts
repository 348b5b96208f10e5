// WebSub from a feed that names its hub to the article that is kept, over real HTTP with a real store; the clock alone is turned by hand.
import { expect, test, vi } from 'vitest'
import { mayKnowSecret } from '../../src/websub/subscribe.ts'
import { startHub } from '../fakes/hub.ts'
import { startReader, subscribed } from '../fakes/websub.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test('a feed that names a hub is subscribed to, and what the hub tells of is read at once', async () => {
  const { hub, reader } = await subscribed()
  const [asked] = hub.asked
  expect(asked?.get('hub.mode')).toBe('subscribe')
  expect(asked?.get('hub.topic')).toBe(hub.feedUrl)
  expect(asked?.get('hub.secret')).toMatch(/^[0-9a-f]{64}$/)
  expect(asked?.get('hub.callback')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/websub\/[\w-]{32}$/)
  expect(hub.confirmations).toEqual([{ status: 200, body: 'c1' }])
  for (const [index, method] of ['sha256', 'sha1', 'sha384', 'sha512'].entries()) {
    hub.write(`news by ${method}`)
    expect(await hub.notify(method)).toBe(202)
    await reader.engine.idle()
    expect(await reader.titles()).toHaveLength(2 + index)
    reader.clock.advance(10_000)
  }
  expect(hub.asked).toHaveLength(1)
})

test('a call that is not signed with our secret, or by no known method, reads nothing', async () => {
  const { hub, reader } = await subscribed()
  hub.write('forged news')
  expect(await hub.notify('sha256', 'ab'.repeat(32))).toBe(403)
  expect(await hub.notify('sha256', '')).toBe(403)
  expect(await hub.notify('sha256', 'no hex at all')).toBe(403)
  expect(await hub.notify('md5')).toBe(403)
  const callback = hub.asked[0]?.get('hub.callback') ?? ''
  expect((await fetch(callback, { method: 'POST', body: 'unsigned' })).status).toBe(403)
  expect((await fetch(`${callback}x`, { method: 'POST', body: 'elsewhere' })).status).toBe(410)
  expect((await fetch(callback, { method: 'PUT', body: 'x' })).status).toBe(405)
  await reader.engine.idle()
  expect(await reader.titles()).toEqual(['one'])
  expect(hub.reads()).toBe(1)
})

test('a challenge is echoed only for the topic, the mode and the time of what was asked', async () => {
  const { hub, reader } = await subscribed()
  const right = {
    'hub.mode': 'subscribe',
    'hub.topic': hub.feedUrl,
    'hub.challenge': '<b>1</b>',
    'hub.lease_seconds': '60',
  }
  expect(await hub.ask(right)).toEqual({ status: 200, body: '<b>1</b>' })
  for (const wrong of [
    { 'hub.topic': 'https://elsewhere.example/feed' },
    { 'hub.mode': 'unsubscribe' },
    { 'hub.challenge': '' },
    { 'hub.challenge': 'x'.repeat(5000) },
    { 'hub.lease_seconds': '0' },
    { 'hub.lease_seconds': '-5' },
    { 'hub.lease_seconds': 'for ever' },
  ])
    expect(await hub.ask({ ...right, ...wrong })).toEqual({ status: 404, body: '' })
  reader.clock.advance(11 * MINUTE)
  expect(await hub.ask(right)).toEqual({ status: 404, body: '' })
})

test('a lease is renewed before it ends, with the same address and secret', async () => {
  const { hub, reader } = await subscribed()
  reader.clock.advance(17 * HOUR)
  await reader.run()
  expect(hub.asked).toHaveLength(1)
  reader.clock.advance(1.1 * HOUR)
  await reader.run()
  await vi.waitFor(() => expect(hub.confirmations).toHaveLength(2), 120_000)
  expect(hub.asked[1]?.toString()).toBe(hub.asked[0]?.toString())
  expect(hub.confirmations[1]).toEqual({ status: 200, body: 'c2' })
})

test('while a hub tells, reads are six times more seldom, and not when the lease has ended', async () => {
  const { hub, reader } = await subscribed()
  expect(await reader.wait()).toBe(10)
  reader.clock.advance(10 * MINUTE)
  await reader.run()
  expect(await reader.wait()).toBe(60)
  hub.status = 503
  reader.clock.advance(DAY)
  await reader.run()
  expect(await reader.wait()).toBeLessThanOrEqual(20)
  expect(reader.logger.lines.at(-1)?.message).toMatch(/its hub .* refused \(it answered 503\)/)
})

test('a hub that did not tell of news is not relied on until it tells again', async () => {
  const { hub, reader } = await subscribed()
  reader.clock.advance(10 * MINUTE)
  await reader.run()
  hub.write('untold')
  reader.clock.advance(60 * MINUTE)
  await reader.run()
  expect(await reader.titles()).toEqual(['one', 'untold'])
  reader.clock.advance(60 * MINUTE)
  await reader.run()
  expect(await reader.wait()).toBeLessThanOrEqual(20)
  hub.write('told')
  await hub.notify()
  await reader.engine.idle()
  expect(await reader.wait()).toBeGreaterThanOrEqual(60)
})

test('a hub that is down is said once and asked ever more seldom; the feed is read as usual', async () => {
  const hub = await startHub()
  hub.write('one')
  hub.status = 500
  const reader = await startReader(hub)
  for (let minute = 0; minute < 60; minute++) {
    await reader.run()
    reader.clock.advance(MINUTE)
  }
  expect(hub.asked).toHaveLength(3)
  expect(hub.reads()).toBeGreaterThanOrEqual(5)
  expect(reader.logger.lines.filter(line => line.level === 'warn')).toHaveLength(1)
})

test('a hub that takes the request and never confirms is said, with what to check', async () => {
  const hub = await startHub()
  hub.status = 200
  const reader = await startReader(hub)
  await reader.run()
  reader.clock.advance(11 * MINUTE)
  await reader.run()
  expect(reader.logger.lines.at(-1)?.message).toContain('has not confirmed: check that websub.publicUrl leads')
})

test('a hub that denies is believed: the feed is read now and at its usual pace', async () => {
  const { hub, reader } = await subscribed()
  reader.clock.advance(10 * MINUTE)
  await reader.run()
  expect(await hub.ask({ 'hub.mode': 'denied', 'hub.topic': 'https://elsewhere.example/' })).toMatchObject({
    status: 404,
  })
  expect(await hub.ask({ 'hub.mode': 'denied', 'hub.topic': hub.feedUrl })).toMatchObject({ status: 200 })
  await reader.engine.idle()
  expect(await reader.wait()).toBeLessThanOrEqual(20)
})

test('a hub that calls without end has the feed read once in five seconds', async () => {
  const { hub, reader } = await subscribed()
  for (let call = 0; call < 100; call++) {
    await hub.notify()
    await reader.engine.idle()
    reader.clock.advance(100)
  }
  await reader.engine.idle()
  expect(hub.reads()).toBeLessThanOrEqual(4)
})

test('a hub that would be told the secret in the clear is told none', () => {
  const hubs = ['https://hub.example/', 'http://127.0.0.1:8080/hub', 'http://hub.example/', 'http://localhost.example/']
  expect(hubs.map(mayKnowSecret)).toEqual([true, true, false, false])
})
