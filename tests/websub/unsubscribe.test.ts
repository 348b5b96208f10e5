// The end of subscriptions at hubs: of feeds that went, of hubs that changed, of websub switched off.
import { expect, test, vi } from 'vitest'
import { type Changes, subscribed } from '../fakes/websub.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.each<[string, Changes]>([
  ['a feed that is no longer in the config', { isRemoved: true }],
  ['websub switched off', { isOff: true }],
])('%s ends the subscription at the hub, which is believed when it asks back', async (_, changes) => {
  const { hub, reader } = await subscribed()
  const later = await reader.restarted(changes)
  await later.run()
  await vi.waitFor(() => expect(hub.confirmations).toHaveLength(2), 120_000)
  expect(hub.asked.map(form => [form.get('hub.mode'), form.get('hub.topic'), form.get('hub.callback')])).toEqual([
    ['subscribe', hub.feedUrl, hub.asked[0]?.get('hub.callback')],
    ['unsubscribe', hub.feedUrl, hub.asked[0]?.get('hub.callback')],
  ])
  expect(hub.confirmations[1]).toEqual({ status: 200, body: 'c2' })
  expect(await hub.notify()).toBe(410)
  later.clock.advance(DAY / 2)
  await later.run()
  expect(hub.asked).toHaveLength(2)
})

test('a feed whose hub was switched off is read at its usual pace again', async () => {
  const { hub, reader } = await subscribed()
  reader.clock.advance(HOUR)
  await reader.run()
  expect(await reader.wait()).toBe(60)
  const later = await reader.restarted({ isOff: true })
  expect(await later.wait()).toBe(0)
  await later.run()
  expect(await later.wait()).toBe(10)
  await vi.waitFor(() => expect(hub.confirmations).toHaveLength(2), 120_000)
})

test('a feed that no longer names its hub leaves it, and names it again without losing the new subscription', async () => {
  const { hub, reader } = await subscribed()
  hub.isNamed = false
  hub.write('two')
  reader.clock.advance(HOUR)
  await reader.run()
  await vi.waitFor(() => expect(hub.confirmations).toHaveLength(2), 120_000)
  expect(hub.asked[1]?.get('hub.mode')).toBe('unsubscribe')
  hub.isNamed = true
  hub.write('three')
  reader.clock.advance(HOUR)
  await reader.run()
  await vi.waitFor(() => expect(hub.confirmations).toHaveLength(3), 120_000)
  expect(hub.asked[2]?.get('hub.callback')).not.toBe(hub.asked[1]?.get('hub.callback'))
  expect(await hub.notify()).toBe(202)
})

test('a hub that is down is told again until the lease ends by itself; one that knows of nothing is believed', async () => {
  const { hub, reader } = await subscribed()
  hub.status = 503
  const later = await reader.restarted({ isRemoved: true })
  await later.run()
  later.clock.advance(10 * MINUTE)
  await later.run()
  expect(hub.asked.slice(1).map(form => form.get('hub.mode'))).toEqual(['unsubscribe', 'unsubscribe'])
  later.clock.advance(DAY)
  await later.run()
  expect(hub.asked).toHaveLength(3)
  const other = await subscribed()
  other.hub.status = 404
  const gone = await other.reader.restarted({ isRemoved: true })
  await gone.run()
  gone.clock.advance(HOUR)
  await gone.run()
  expect(other.hub.asked).toHaveLength(2)
})

test('a hub that asks back long after it was told, or about another topic, gets no challenge back', async () => {
  const { hub, reader } = await subscribed()
  hub.status = 503
  const later = await reader.restarted({ isRemoved: true })
  await later.run()
  const back = { 'hub.mode': 'unsubscribe', 'hub.topic': hub.feedUrl, 'hub.challenge': 'c' }
  expect((await hub.ask({ ...back, 'hub.topic': 'https://other.example.org/' })).status).toBe(404)
  later.clock.advance(11 * MINUTE)
  expect((await hub.ask(back)).status).toBe(404)
  await later.run() // told again
  expect(await hub.ask(back)).toEqual({ status: 200, body: 'c' })
})

test('nobody but the hub that was asked ends a subscription', async () => {
  const { hub } = await subscribed()
  const asked = await hub.ask({ 'hub.mode': 'unsubscribe', 'hub.topic': hub.feedUrl, 'hub.challenge': 'c' })
  expect(asked.status).toBe(404)
  expect(await hub.notify()).toBe(202)
})
