import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { cli, configWith, spawnCli } from '../fakes/cli.ts'
import { type FakeSlack, startFakeSlack } from '../fakes/slack.ts'

const BRIEF =
  'Seoul says security package talks are on course\n\nFeb 25, 2026\n\nThe foreign ministry said on Tuesday that talks on the security package are on course.\n'
const OTHER =
  'Lawmakers ask what the security package will cost\n\nFeb 26, 2026\n\nA committee of the National Assembly asked on Thursday for the price of the security package.\n'

/** Two articles for one channel of Slack, which takes a post a second. */
async function slackDesk(): Promise<{ slack: FakeSlack; variables: Record<string, string>; args: string[] }> {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const linchpin = 'subscriptions: [{channel: slack/T1/C1, tracks: [security-package]}]\n'
  const { config, data } = configWith({ 'a.txt': BRIEF, 'b.txt': OTHER }, { 'linchpin.yaml': linchpin })
  const variables = { SLACK_BOT_TOKEN: 'xoxb-one-token', SLACK_API_URL: slack.apiUrl }
  return { slack, variables, args: ['start', '--once', '--config', config, '--data', data] }
}

test('a single pass waits for Slack’s pace: two alerts to one channel are both posted, and it ends with 0', async () => {
  const { slack, variables, args } = await slackDesk()
  expect(await cli(args, { variables })).toMatchObject({ code: 0, err: expect.not.stringContaining('unsettled') })
  expect(slack.messages).toHaveLength(2)
})

test('a single pass that is told to stop ends with 0, and the next one posts what is left', async () => {
  const { slack, variables, args } = await slackDesk()
  const bot = spawnCli(args, variables)
  const ended = new Promise(done => bot.on('close', done))
  await slack.until('the first post', () => slack.messages.length > 0)
  bot.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect((await cli(args, { variables })).code).toBe(0)
  expect(slack.messages).toHaveLength(2)
})

test('a single pass reads each source once, though one is due again before the slowest has answered', async () => {
  let reads = 0
  const server = createServer((request, response) => {
    const answer = () => response.end('<rss version="2.0"><channel><title>Desk</title></channel></rss>')
    if (request.url === '/slow') return void setTimeout(answer, 2_500)
    reads += 1
    answer()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { config, data } = configWith(
    {},
    {
      'feeds.yaml': `feeds:\n  - {id: fast, url: "${url}/fast", every: 1s}\n  - {id: slow, url: "${url}/slow", every: 1s}\n`,
      'linchpin.yaml': 'fetch: {allowNetworks: ["127.0.0.0/8"]}\n',
    },
  )
  const ended = await cli(['start', '--once', '--config', config, '--data', data])
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(reads).toBe(1)
})

test('a bot that starts after the clock went back reads its sources, and says why', async () => {
  const { config, data, news } = configWith({ 'a.txt': BRIEF })
  const args = ['start', '--once', '--config', config, '--data', data]
  await cli(args)
  const database = new DatabaseSync(join(data, 'linchpin.db'))
  database.exec('update source set tried_at = tried_at + 7200000, next_at = next_at + 7200000')
  database.close()
  writeFileSync(join(news, 'b.txt'), OTHER)
  const ended = await cli(args)
  expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('Lawmakers ask') })
  expect(ended.err).toContain('the clock went back by 2 h')
})

/** Overwrites the first page of a table, which is read only when somebody asks for its rows. */
function damage(data: string, table: string): void {
  const path = join(data, 'linchpin.db')
  const database = new DatabaseSync(path)
  const row = database.prepare('select rootpage from sqlite_master where name = ?').get(table)
  const { page_size: size } = database.prepare('pragma page_size').get() as { page_size: number }
  database.close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, (Number(row?.rootpage) - 1) * size, Number(row?.rootpage) * size)
  writeFileSync(path, bytes)
}

test.for([
  ['source', '--once'],
  ['restored', '--once'],
  ['restored', '--role=all'],
])('a damaged page of %s behind a folder that opens is a plain sentence too (%s)', async ([table = '', how = '']) => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  await cli(['start', '--once', '--config', config, '--data', data])
  damage(data, table)
  const ended = await cli(['start', how, '--config', config, '--data', data])
  expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(/^linchpin: the database in .* is damaged/m) })
  expect(ended.err).not.toContain('a fault of Linchpin')
})
