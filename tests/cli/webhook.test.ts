import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cli, configWith } from '../fakes/cli.ts'

const words = (of: number) => Array.from({ length: 25 }, (_, word) => `w${of}x${word}`).join(' ')
const brief = (of: number) =>
  `Security package item ${of} ${words(of).slice(0, 30)}\n\nThe ministry spoke of ${words(of)}.\n`

/** Answers the first message with 410 and takes the others. */
async function receiver(): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push((await request.toArray()).join(''))
    response.writeHead(bodies.length === 1 ? 410 : 204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies }
}

test('a webhook that a 410 has stopped is tried again by the next start, and what it refused stays dead with the code', async () => {
  const { url, bodies } = await receiver()
  const channel = 'webhook/desk/one'
  const linchpin = `subscriptions: [{channel: ${channel}, tracks: [security-package]}]
webhooks: [{channel: ${channel}, url: "${url}", secretFrom: DESK_SECRET}]
`
  const { config, data, news } = configWith({ 'a.txt': brief(1) }, { 'linchpin.yaml': linchpin })
  const where = ['--config', config, '--data', data]
  const variables = { DESK_SECRET: 'a secret of the desk' }
  expect((await cli(['start', '--once', ...where], { variables })).code).toBe(0)
  expect((await cli(['deliveries', '--state', 'dead', ...where])).out).toContain('the webhook answered 410')
  writeFileSync(join(news, 'b.txt'), brief(2))
  // The folder is due again two seconds after its last read.
  for (let start = 0; start < 100 && bodies.length < 2; start++)
    expect((await cli(['start', '--once', ...where], { variables })).code).toBe(0)
  expect(bodies).toHaveLength(2)
  expect(bodies[1]).toContain('item 2')
  expect((await cli(['deliveries', '--state', 'dead', ...where])).out.trim().split('\n')).toHaveLength(1)
})
