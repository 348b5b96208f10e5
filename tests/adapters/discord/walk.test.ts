// One walk through all that a channel meets: the real process, discord.js, Discord on loopback, every call counted.
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../fakes/bot-process.ts'
import { CHANNEL, type Shape, startDiscord, until as waitFor } from '../../fakes/discord.ts'
import { FIRST, LATER, NEXT, SAME } from '../../fixtures/walk.ts'

const SERVER = '900000000000000077'

test('added, choose, alert, why, marks, undo, update, brief, status, language, removed, added again', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const bot = await startBot({ DISCORD_TOKEN: 'good-token', DISCORD_API_URL: discord.apiUrl })
  const until = async <Value>(what: string, look: () => Value | undefined | false) =>
    waitFor(look).catch(() => Promise.reject(new Error(`waited in vain for ${what}; the log: ${bot.log()}`)))
  await until('the first reads', () => discord.state.commands.length > 0 && bot.reads() > 1)
  const here = { guild_id: SERVER, guild_locale: 'en-US' }
  const server = { id: SERVER, preferred_locale: 'en-US', channels: [{ id: CHANNEL, type: 0, position: 0 }] }
  const posts = () => discord.posts() as Shape[]
  const text = (shape: unknown) => JSON.stringify(shape)
  const seen = async (number: number) => until(`post ${number}`, () => posts()[number])

  discord.tell('GUILD_CREATE', server)
  const welcome = await seen(0)
  expect(text(welcome)).toContain('I watch 2 sources')

  const whichFirst = await discord.press(welcome, 'Daily 08:30', here)
  expect(whichFirst.answer).toMatchObject({ flags: 64 })
  expect(text(whichFirst.answer)).toContain('Which track')
  const chosen = await discord.press(welcome, 'All tracks', here)
  expect(chosen.answer.flags).toBeUndefined()
  expect(text(chosen.answer)).toContain('@mina set this channel to follow Security package, U.S.–ROK alliance, instant')

  bot.publish(FIRST)
  const alert = await seen(1)
  expect(alert.content?.split('\n').length).toBeLessThanOrEqual(7)
  expect(alert.content).toContain(FIRST.url)

  const thread = { channel_id: String(alert.id), channel: { id: String(alert.id), type: 11, parent_id: CHANNEL } }
  // Discord shows a post a moment before the bot has its answer and knows whose thread it is.
  const why = () => discord.command('why', {}, { ...here, ...thread })
  while (!text((await why()).answer).includes('security package'));

  const which = await discord.press(alert, 'Not relevant', here)
  expect(text(which.answer)).toContain('which track')
  const irrelevant = await discord.press(which.answer, 'U.S.–ROK alliance', here)
  expect(text(irrelevant.answer)).toContain('not relevant for U.S.–ROK alliance')
  await until('the mark', () => alert.content?.includes('✓ Not relevant for U.S.–ROK alliance — mina'))

  bot.publish(SAME, 'paper')
  await until('the second source', () => alert.content?.includes('+1 source'))
  expect(alert.content).toContain('✓ Not relevant for U.S.–ROK alliance — mina')

  await discord.press(irrelevant.answer, 'Undo', here)
  await until('the mark gone', () => !alert.content?.includes('✓'))

  bot.publish(NEXT)
  const update = await seen(2)
  expect(update).toMatchObject({ message_reference: { message_id: alert.id } })
  expect(update.content).toContain('Update: ')

  expect(text((await discord.command('brief', {}, here)).answer)).toContain('2 stories')
  expect(text((await discord.command('status', { track: 'us-rok' }, here)).answer)).toContain('without an agreement')
  expect(text((await discord.command('language', { language: 'ko' }, here)).answer)).toContain('한국어')
  expect(text((await discord.command('status', { track: '안보' }, here)).answer)).toContain('안보 패키지')

  discord.tell('GUILD_DELETE', { id: SERVER })
  discord.tell('GUILD_CREATE', server)
  const again = await seen(3)
  expect(text(again)).toContain('1곳')
  bot.publish(LATER)
  const reads = bot.reads()
  await until('three more reads', () => bot.reads() > reads + 3)
  expect(posts()).toHaveLength(4)
  expect(text((await discord.command('pause', { period: 'off' }, here)).answer)).toContain('다시')
  const later = await seen(4)
  expect(later.content).toContain(LATER.title)
  expect(text(later)).toContain('그만 보기')

  const lasting = discord.calls.filter(({ route }) => !/^\/(interactions|webhooks)\//.test(route))
  const counted = Object.groupBy(lasting, ({ method, route }) => `${method} ${route.replace(/\d{5,}/g, '…')}`)
  expect(Object.fromEntries(Object.entries(counted).map(([name, calls]) => [name, calls?.length]))).toEqual({
    'GET /gateway/bot': 1,
    'GET /applications/…/commands': 1,
    'PUT /applications/…/commands': 1,
    // Two welcomes, an alert, an update, and what waited until somebody said to go on.
    'POST /channels/…/messages': 5,
    // The mark, the second source, the mark gone.
    'PATCH /channels/…/messages/…': 3,
  })
  expect(await bot.stop()).toMatchObject({ code: 0 })
})
