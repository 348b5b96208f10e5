// Runs the bot as a process beside a Slack and a Discord on loopback, and keeps what it sends: the gallery's pictures are
// of these payloads and of no others. Half of the places speak Korean.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Shape, startDiscord } from '../fakes/discord.ts'
import { startFeedServer } from '../fakes/feed-server.ts'
import { type Block, type SlackMessage, startFakeSlack } from '../fakes/slack.ts'
import { BRIEFED, NEWS, type Published, TRACKS } from './news.ts'

/** One picture: where it is from, what it shows, and the payload as it was sent. */
export type Shot = {
  readonly platform: 'slack' | 'discord'
  readonly name: string
  readonly language: 'en' | 'ko'
  readonly payload: { readonly blocks?: Block[]; readonly type?: string } & Shape
}

const item = ({ id, title, text, url }: Published) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>${url}</link>` +
  `<description>${text}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`

const feedOf = (items: readonly Published[], language: string) =>
  `<rss version="2.0"><channel><title>Wire</title><language>${language}</language>${items.map(item).join('')}</channel></rss>`

/** Plays the news and asks every command; the shots in the order of the gallery. `look` visits the page at the end. */
export async function takeShots(look: (origin: string) => Promise<void>): Promise<Shot[]> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-gallery-'))
  const [slack, discord, feed] = [await startFakeSlack(), await startDiscord(), await startFeedServer()]
  const items: Record<'wire' | 'paper' | 'korean', Published[]> = { wire: [], paper: [], korean: [] }
  const serve = (name: keyof typeof items) =>
    feed.serve(`/${name}`, () => ({ body: feedOf(items[name], name === 'korean' ? 'ko' : 'en') }))
  const config = join(folder, 'config')
  mkdirSync(config)
  const line = (name: keyof typeof items, more: string) =>
    `  - {id: ${name}, url: "${serve(name)}", every: 1s, ${more}}\n`
  const feeds =
    line('wire', 'lang: en, name: Harbour Wire, kind: wire') +
    line('paper', 'lang: en, name: {en: Busan Gazette, ko: 부산가제트}, kind: press') +
    line('korean', 'lang: ko, name: {en: Port Daily, ko: 항구일보}, kind: press')
  writeFileSync(join(config, 'feeds.yaml'), `feeds:\n${feeds}folders: []\n`)
  writeFileSync(join(config, 'tracks.yaml'), TRACKS)
  writeFileSync(join(config, 'linchpin.yaml'), 'timezone: Asia/Seoul\nfetch:\n  allowNetworks: ["127.0.0.0/8"]\n')
  const port = await freePort()
  const bot = spawn(process.execPath, ['src/linchpin.js', 'start'], {
    env: {
      PATH: process.env.PATH,
      LINCHPIN_CONFIG: config,
      LINCHPIN_DATA: join(folder, 'data'),
      PORT: String(port),
      SLACK_BOT_TOKEN: 'xoxb-T1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: 'good-token',
      DISCORD_API_URL: discord.apiUrl,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const reads = () =>
      Math.min(...Object.keys(items).map(name => feed.requests.filter(one => one.path === `/${name}`).length))
    const read = async (times: number) => {
      const before = reads()
      await slack.until('reads', () => reads() >= before + times)
    }
    await slack.until('the start', () => slack.sockets.length > 0 && discord.state.commands.length > 0 && reads() > 1)
    const shots = await play({ slack, discord, items, read })
    await look(`http://127.0.0.1:${port}`)
    return shots
  } finally {
    bot.kill('SIGTERM')
    await once(bot, 'exit')
    await Promise.all([slack.close(), discord.stop(), feed.close()])
    rmSync(folder, { recursive: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

type Stage = {
  readonly slack: Awaited<ReturnType<typeof startFakeSlack>>
  readonly discord: Awaited<ReturnType<typeof startDiscord>>
  readonly items: Record<'wire' | 'paper' | 'korean', Published[]>
  readonly read: (times: number) => Promise<void>
}

/** The commands of which an answer is shown, before the news and after it. */
const BEFORE = ['status us-rok', 'brief', 'subscriptions']
const AFTER = [
  'sample',
  'brief',
  'status us-rok',
  'timeline us-rok',
  'why 1',
  'mute 1',
  'search harbour',
  'tracks',
  'feeds',
  'help',
]
const WRONG = ['status northkorea', 'subscribe us-rok sometimes', 'zone Moon/Base']

async function play({ slack, discord, items, read }: Stage): Promise<Shot[]> {
  const shots: Shot[] = []
  const places = [
    { language: 'en', id: 'C1', server: '900000000000000001', place: '910000000000000001' },
    { language: 'ko', id: 'C2', server: '900000000000000002', place: '910000000000000022' },
  ] as const
  const keep = (platform: Shot['platform'], name: string, language: Shot['language'], payload: object) =>
    void shots.push({ platform, name, language, payload: structuredClone(payload) as Shot['payload'] })

  const ask = async (text: string, name = text) => {
    for (const { language, id, server, place } of places) {
      const { replies } = await slack.command(text, { channel: id })
      keep('slack', name, language, await slack.until(`the answer to ${text}`, () => replies[0]))
      const [command = '', ...words] = text.split(' ')
      const options = optionsOf(discord.state.commands, command, words)
      const at = { guild_id: server, channel_id: place, channel: { id: place, type: 0 }, guild_locale: language }
      const { answer } = await discord.command(command, options, at)
      keep('discord', name, language, answer)
    }
  }
  /** What stands in each place now and was not there before, or has changed. */
  const posted = new Map<string, string>()
  const posts = async (name: string) => {
    for (const { language, id, place } of places) {
      const news = slack.messages.filter(one => one.channel === id && differs(posted, one.ts, one))
      const more = discord.messages.filter(one => one.channel === place && differs(posted, one.id, one))
      for (const one of news) keep('slack', `${name}${one.thread_ts ? ' (in the thread)' : ''}`, language, one)
      for (const one of more) keep('discord', name, language, one)
    }
  }

  for (const { language, id, server, place } of places) {
    slack.people.set(`U${id}`, { tz: 'Asia/Seoul', locale: language === 'ko' ? 'ko-KR' : 'en-US', is_admin: true })
    const invited = { type: 'member_joined_channel', user: 'UBOT', channel: id, channel_type: 'C', inviter: `U${id}` }
    await slack.event({ ...invited, event_ts: id })
    const channels = [{ id: place, type: 0, position: 0 }]
    discord.tell('GUILD_CREATE', { id: `${server}9`, preferred_locale: language, channels })
    await slack.until('the welcomes', () => [...slack.messages, ...discord.messages].length % 2 === 0)
    await slack.command(`language ${language}`, { channel: id })
    const at = { guild_id: server, channel_id: place, channel: { id: place, type: 0 }, guild_locale: language }
    await discord.command('language', { language }, at)
  }
  await posts('welcome')
  for (const text of BEFORE) await ask(text, `${text} (empty)`)
  await ask('subscribe all')
  for (const text of ['subscribe']) {
    for (const { id } of places) await slack.command(text, { channel: id })
    await slack.until('the forms', () => slack.callsOf('views.open').length >= places.length)
    for (const [index, { body }] of slack.callsOf('views.open').entries())
      keep('slack', 'form', places[index]?.language ?? 'en', body.view as object)
  }
  for (const step of NEWS) {
    const [before, updates] = [slack.messages.length, slack.callsOf('chat.update').length]
    for (const one of step.items) {
      const list = items[one.source ?? 'wire']
      const at = list.findIndex(({ id }) => id === one.id)
      if (at >= 0) list.splice(at, 1)
      list.unshift(one)
    }
    await slack.until(step.name, () => slack.messages.length + slack.callsOf('chat.update').length > before + updates)
    await read(4)
    await posts(step.name)
    if (step.press) await press(slack, places, step.press)
    if (step.press) await read(2)
    if (step.press) await posts(`${step.name}, ${step.press.en}`)
  }
  for (const text of AFTER) await ask(text)
  items.wire.unshift(...BRIEFED)
  await read(6)
  await posts('many at once')
  await ask('brief', 'brief of thirty')
  for (const text of WRONG) await ask(text)
  for (const { id } of places)
    await slack.event({ type: 'app_home_opened', user: `U${id}`, tab: 'home', channel: 'D1' })
  await slack.until('the homes', () => slack.callsOf('views.publish').length >= places.length)
  for (const [index, { body }] of slack.callsOf('views.publish').entries())
    keep('slack', 'home', places[index]?.language ?? 'en', body.view as object)
  return shots
}

/** The words of a command as Discord's options: the last takes what is left. */
function optionsOf(commands: readonly Shape[], name: string, words: readonly string[]): Record<string, string> {
  const known = (commands.find(one => one.name === name)?.options ?? []) as { name: string; type: number }[]
  const texts = known.filter(({ type }) => type === 3)
  return Object.fromEntries(texts.slice(0, words.length).map((option, index) => [option.name, words[index] ?? '']))
}

function differs(posted: Map<string, string>, id: string, message: object): boolean {
  const text = JSON.stringify(message)
  if (posted.get(id) === text) return false
  posted.set(id, text)
  return true
}

async function press(
  slack: Stage['slack'],
  places: readonly { readonly id: string; readonly language: 'en' | 'ko' }[],
  labels: { readonly en: string; readonly ko: string },
): Promise<void> {
  for (const { id, language } of places) {
    const post = slack.messages.findLast(
      ({ channel, blocks }) => channel === id && JSON.stringify(blocks).includes(labels[language]),
    )
    if (post) await slack.press(post as SlackMessage, labels[language])
  }
}
