// Every secret that is configured, answered back by each service it is sent to, reaches no log, answer, error or page.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { cli, configWith, said, spawnCli } from '../fakes/cli.ts'

const SECRETS = {
  SLACK_BOT_TOKEN: 'xoxb-1-canary/slack+bot',
  SLACK_APP_TOKEN: 'xapp-1-canary/slack+app',
  SLACK_SIGNING_SECRET: 'canary-signing-secret',
  DISCORD_TOKEN: 'canary.discord.token',
  LINCHPIN_PAGE_TOKEN: 'canary-page-token-of-some-length',
  LINCHPIN_SECRET_KEY: 'Y2FuYXJ5LXNlY3JldC1rZXktb2YtdGhlLWJvdCEhISE=',
  MODEL_KEY: 'canary "model" key',
  FEED_KEY: 'canary feed key',
  FEED_COOKIE: 'session=canary%20cookie',
  DESK_SECRET: 'whsec_Y2FuYXJ5LWRlc2stc2VjcmV0LW9mLXRoZS1ib3Q=',
}

/** It repeats what it was sent wherever a service could: in the status, headers, addresses and bodies. */
async function echoes() {
  const server = createServer(async (request, response) => {
    const told = `${request.url} ${JSON.stringify(request.headers)} ${await text(request)}`
    const line = encodeURIComponent(told).slice(0, 4000)
    if (request.url?.startsWith('/moved'))
      return void response.writeHead(302, { location: `/gone?${line}`, 'x-echo': line }).end(told)
    const status = request.url?.startsWith('/api') || request.url?.startsWith('/v1') ? 400 : 500
    const body = { ok: false, error: told, code: 0, message: told, errors: { content: told }, needed: told }
    response.writeHead(status, line.slice(0, 200), { 'content-type': 'application/json', 'x-echo': line })
    response.end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const BRIEF =
  'Security package talks are on course\n\nThe foreign ministry said that talks on the security package are on course.\n'

test('no secret comes back out of the bot, whatever the services answer', async () => {
  const url = await echoes()
  const { config, data } = configWith(
    { 'a.txt': BRIEF },
    {
      'feeds.yaml': `feeds:
  - {id: plain, url: "${url}/feed?key=canary-in-the-query", every: 1h}
  - {id: paid, url: "${url}/paid", every: 1h, headers: {X-Key: {env: FEED_KEY}}, cookie: {env: FEED_COOKIE}}
  - {id: moved, url: "${url}/moved", every: 1h}
folders: [{id: news, path: news, firstRun: all}]
`,
      'linchpin.yaml': `fetch: {allowNetworks: ["127.0.0.0/8"]}
summarize: {llm: {provider: openai-compatible, url: "${url}/v1", model: small, keyFrom: MODEL_KEY}}
webhooks: [{channel: webhook/desk/one, url: "${url}/hook?token=canary-in-the-query", secretFrom: DESK_SECRET}]
subscriptions:
  - {channel: slack/T1/C1, tracks: [security-package]}
  - {channel: discord/1/2, tracks: [security-package]}
  - {channel: webhook/desk/one, tracks: [security-package]}
`,
    },
  )
  const variables = { ...SECRETS, SLACK_API_URL: `${url}/api/`, DISCORD_API_URL: `${url}/api` }
  const folders = ['--config', config, '--data', data]
  const heard: string[] = []
  const bot = spawnCli(['start', ...folders], variables)
  bot.stdout.on('data', chunk => heard.push(String(chunk)))
  bot.stderr.on('data', chunk => heard.push(String(chunk)))
  await said(bot.stderr, /webhook\/desk\/one.*not posted/)
  bot.kill('SIGTERM')
  await once(bot, 'close')
  for (const args of [
    ['check'],
    ['doctor'],
    ['deliveries', '--json'],
    ['feed', 'check', `${url}/moved`],
    ['feed', 'check', 'paid'],
    ['feed', 'read', '--all'],
    ['ask', 'feeds'],
  ]) {
    const { out, err } = await cli([...args, ...folders], { variables })
    heard.push(out, err)
  }
  const all = heard.join('\n')
  expect(all).toContain('security package')
  for (const secret of [...Object.values(SECRETS), 'canary-in-the-query', 'canary']) expect(all).not.toContain(secret)
}, 240_000)
