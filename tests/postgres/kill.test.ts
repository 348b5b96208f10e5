// The real bot in several processes on one PostgreSQL: kill -9 of one of them, at any moment, loses and doubles nothing.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startFeedServer } from '../fakes/feed-server.ts'
import { testDatabase } from '../fakes/place.ts'
import { startFakeSlack } from '../fakes/slack.ts'
import { testFolder } from '../fakes/world.ts'

const CHANNELS = ['C1', 'C2', 'C3', 'C4', 'C5']
const COUNT = 10

const wordsOf = (number: number) => Array.from({ length: 25 }, (_, word) => `w${number}x${word}`).join(' ')

const item = (number: number) =>
  `<item><guid isPermaLink="false">${number}</guid><title>Security package ${number} ${wordsOf(number).slice(0, 60)}</title>
  <link>https://wire.example/${number}</link><description>Of the security package ${wordsOf(number)}.</description>
  <pubDate>${new Date().toUTCString()}</pubDate></item>`

/** A feed that grows, and a config that has five channels told of it. */
async function news() {
  const feed = await startFeedServer()
  onTestFinished(() => feed.close())
  const items: string[] = []
  const rss = () =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>${items.join('')}</channel></rss>`
  const url = feed.serve('/rss', () => ({ headers: { 'content-type': 'application/rss+xml' }, body: rss() }))
  const folder = testFolder()
  const config = join(folder, 'config')
  mkdirSync(config)
  writeFileSync(
    join(config, 'feeds.yaml'),
    `feeds:\n  - {id: wire, url: "${url}", every: 1s, firstRun: all}\nfolders: []\n`,
  )
  writeFileSync(
    join(config, 'tracks.yaml'),
    `tracks: [{id: security-package, title: Security package, query: '"security package"'}]\n`,
  )
  const subscriptions = CHANNELS.map(
    channel => `  - {channel: slack/T1/${channel}, tracks: [security-package]}\n`,
  ).join('')
  writeFileSync(
    join(config, 'linchpin.yaml'),
    `timezone: UTC\nfetch: {allowNetworks: ["127.0.0.0/8"]}\nsubscriptions:\n${subscriptions}`,
  )
  return { feed, items, config, data: join(folder, 'data') }
}

type Bot = { readonly child: ChildProcess; readonly log: () => string }

test('kill -9 of one of three processes, again and again, loses no alert and posts none twice', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const { feed, items, config, data } = await news()
  const environment = {
    PATH: process.env.PATH,
    LINCHPIN_CONFIG: config,
    LINCHPIN_DATA: data,
    PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-one-token',
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: (await testDatabase()).href,
  }
  const start = (role: string): Bot => {
    const child = spawn(process.execPath, ['src/linchpin.js', 'start', '--role', role], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let log = ''
    child.stderr?.on('data', chunk => {
      log += String(chunk)
    })
    const ended = once(child, 'exit')
    onTestFinished(async () => {
      child.kill('SIGKILL')
      await ended
    })
    return { child, log: () => log }
  }
  const roles = ['all', 'deliver', 'poll']
  const bots = roles.map(start)
  await slack.until('the first read', () => feed.requests.length > 0)
  // Two posts that are under way for long: one that stands in the channel and one that does not.
  slack.fail('chat.postMessage', { trouble: 'hang', commits: true }, { trouble: 'hang' })
  for (let number = 0; number < COUNT; number++) {
    items.unshift(item(number))
    await setTimeout(700)
    if (number % 3 !== 1) continue
    const role = (number - 1) / 3
    bots[role]?.child.kill('SIGKILL')
    await setTimeout(300)
    bots[role] = start(roles[role] ?? 'all')
  }
  // What waited for long is told in one digest: then a message tells of many.
  const told = () =>
    slack.messages.flatMap(({ channel, text, blocks }) => {
      const found = [...JSON.stringify([text, blocks]).matchAll(/Security package (\d+) w/g)].map(one => one[1])
      return [...new Set(found)].map(number => `${channel} ${number}`)
    })
  const wanted = CHANNELS.flatMap(channel => Array.from({ length: COUNT }, (_, number) => `${channel} ${number}`))
  await slack
    .until('all alerts', () => new Set(told()).size >= wanted.length)
    .catch(error => Promise.reject(new Error(bots.map(bot => bot.log()).join('\n---\n'), { cause: error })))
  await setTimeout(2000)
  expect(told().toSorted()).toEqual(wanted.toSorted())
  const faults = bots.flatMap(bot => bot.log().split('\n')).filter(line => line.includes('"level":"error"'))
  expect(faults).toEqual([])
})
