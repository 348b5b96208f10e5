// The real bot as a process, on a Discord on loopback: from the first command to silence.
import { expect, onTestFinished, test } from 'vitest'
import { configWith, said, spawnCli } from '../../fakes/cli.ts'
import { CHANNEL, startDiscord, until } from '../../fakes/discord.ts'
import { startFeedServer } from '../../fakes/feed-server.ts'

const item = (number: number, title: string, text: string) =>
  `<item><guid>g${number}</guid><title>${title}</title><link>https://news.example/articles/${number}?a=1</link>` +
  `<description>${text}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`

const rss = (...items: string[]) => `<rss version="2.0"><channel><title>Desk</title>${items.join('')}</channel></rss>`

test('subscribe, alert once, status, autocomplete, mute, unsubscribe, silence', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const feed = await startFeedServer()
  onTestFinished(feed.close)
  const items = [item(1, 'Old news on the security package', 'An archive of last year’s papers was opened in Busan.')]
  const url = feed.serve('/rss', () => ({ headers: { 'content-type': 'application/rss+xml' }, body: rss(...items) }))
  const { config, data } = configWith(
    {},
    {
      'feeds.yaml': `feeds: [{id: desk, url: "${url}", every: 1s}]\nfolders: []\n`,
      'linchpin.yaml': 'fetch: {allowNetworks: ["127.0.0.0/8"]}\nsubscriptions: []\n',
    },
  )
  const bot = spawnCli(['start', '--config', config, '--data', data], {
    DISCORD_TOKEN: 'good-token',
    DISCORD_API_URL: discord.apiUrl,
  })
  bot.stdin.end()
  await said(bot.stderr, 'commands registered')
  expect(discord.state.commands.map(one => one.name)).toContain('subscribe')
  await until(() => feed.requests.length >= 2)

  const subscribed = await discord.command('subscribe', { track: 'security-package' })
  expect(subscribed.reply).toMatchObject({ type: 5, data: { flags: 64 } })
  expect(JSON.stringify(subscribed.answer)).toContain('now follows')

  items.unshift(
    item(
      2,
      'Seoul and Washington agree on the security package',
      'Ministers signed it on Wednesday after two days of talks.',
    ),
  )
  const [alert] = await until(() => (discord.posts().length > 0 ? discord.posts() : null))
  expect(JSON.stringify(alert)).toContain('https://news.example/articles/2?a=1')
  await new Promise(done => setTimeout(done, 1500))
  expect(discord.posts()).toHaveLength(1)

  const status = await discord.command('status', { track: 'security-package' })
  expect(JSON.stringify(status.answer)).toContain('Seoul and Washington agree')
  const { answer } = await discord.autocomplete('status', 'track', 'sec')
  expect(answer.choices).toContainEqual({ name: 'Security package (security-package)', value: 'security-package' })

  const muted = await discord.press(alert ?? {}, 'Mute')
  expect(JSON.stringify(muted.answer)).toMatch(/nothing more|no more|muted/i)
  const ended = await discord.command('unsubscribe', { track: 'security-package' })
  expect(JSON.stringify(ended.answer)).toContain('no longer follows')

  items.unshift(
    item(
      3,
      'Lawmakers question the price of the security package',
      'The budget committee asked for the figures by Friday.',
    ),
  )
  const polls = feed.requests.length
  await until(() => feed.requests.length > polls + 2)
  expect(discord.posts(CHANNEL)).toHaveLength(1)

  for (const call of discord.calls.filter(one => one.method !== 'GET' && one.method !== 'PUT')) {
    const message = call.route.startsWith('/interactions/') ? call.body.data : call.body
    expect(message?.allowed_mentions, call.route).toEqual({ parse: [] })
  }
  const closed = new Promise(done => bot.on('close', done))
  bot.kill('SIGTERM')
  expect(await closed).toBe(0)
})

test('a gateway that no longer answers does not hold up the end of the process', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const { config, data } = configWith({})
  const bot = spawnCli(['start', '--config', config, '--data', data], {
    DISCORD_TOKEN: 'good-token',
    DISCORD_API_URL: discord.apiUrl,
  })
  await said(bot.stderr, 'commands registered')
  for (const socket of discord.ready) socket.pause()
  const closed = new Promise(done => bot.on('close', done))
  bot.kill('SIGTERM')
  expect(await closed).toBe(0)
})
