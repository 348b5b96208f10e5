import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { healthRoutes } from '../../src/web/health.ts'
import { createPageToken } from '../../src/web/page-token.ts'
import { fakeClock } from '../fakes/world.ts'

const TOKEN = 'a-token-of-the-desk'

async function openHealth(token: string | null, reasons: { kind: string; message: string }[] = []) {
  const routes = healthRoutes({
    reasons: async () => reasons,
    metrics: async () => 'linchpin_store_up 1\n',
    token: createPageToken(token, fakeClock('2026-02-25T08:00:00Z')),
  })
  const server = createServer((request, response) =>
    routes.find(({ prefix }) => prefix === request.url)?.listener(request, response),
  )
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { connection: 'close', ...headers } })
}

test('readyz is 200, or 503 with the reasons in JSON', async () => {
  expect((await (await openHealth(null))('/readyz')).status).toBe(200)
  const reasons = [{ kind: 'store', message: 'the database is away' }]
  const response = await (await openHealth(TOKEN, reasons))('/readyz')
  expect([response.status, await response.json()]).toEqual([503, { status: 'unavailable', reasons }])
})

test('livez asks for no token, and knows GET and HEAD alone', async () => {
  const ask = await openHealth(TOKEN)
  expect((await ask('/livez', {}, 'HEAD')).status).toBe(200)
  const refused = await ask('/livez', {}, 'POST')
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('metrics are given to whoever bears the token, where one is set', async () => {
  const ask = await openHealth(TOKEN)
  expect((await ask('/metrics')).status).toBe(401)
  const given = await ask('/metrics', { authorization: `Bearer ${TOKEN}` })
  expect([given.status, await given.text()]).toEqual([200, 'linchpin_store_up 1\n'])
  expect((await (await openHealth(null))('/metrics')).status).toBe(200)
})
