// A workspace's own feed in Discord, as a process: by subcommands; another server sees and is told nothing of it.
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../fakes/bot-process.ts'
import { cli } from '../../fakes/cli.ts'
import { startDesk } from '../../fakes/desk.ts'
import { type Shape, startDiscord, until } from '../../fakes/discord.ts'

test('feed by a page’s address, alert in the adding server alone, rights on each path, a link tried, remove, undo', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const desk = await startDesk()
  const bot = await startBot({ DISCORD_TOKEN: 'good-token', DISCORD_API_URL: discord.apiUrl })
  await until(() => bot.log().includes('commands registered') || null)
  const whole = ({ answer }: { answer: Shape }) => JSON.stringify(answer)
  const feed = (name: string, option: string, value: string, more: object = {}) =>
    discord.answerTo(
      discord.interact(
        2,
        { id: '1', name: 'feed', type: 1, options: [{ name, type: 1, options: [{ name: option, type: 3, value }] }] },
        more,
      ),
    )
  const other = { guild_id: '900000000000000077', channel_id: '910000000000000077' }
  const nobody = {
    member: { user: { id: '930000000000000077', username: 'mia' }, permissions: '0', roles: ['960000000000000009'] },
  }

  const proposed = await feed('add', 'address', `${desk.url}/`)
  expect(whole(proposed)).toMatch(/Zebra Desk.*A crane arrives/)
  expect(whole(await feed('add', 'address', `${desk.url}/`, nobody))).toContain('Only admins')
  expect(whole(await discord.press(proposed.answer, 'Follow', nobody))).toContain('Only admins')
  expect(whole(await discord.command('settings', { what: 'feeds', who: '<@&960000000000000009>' }, nobody))).toContain(
    'Only admins',
  )
  await discord.command('settings', { what: 'feeds', who: '<@&960000000000000009>' })
  expect(whole(await discord.press(proposed.answer, 'Follow', nobody))).toContain('is followed')
  await until(() => desk.reads() > 1 || null)
  for (const where of [{}, other]) await discord.command('subscribe', { track: 'security-package' }, where)
  desk.publish('d1', 'The security package is signed, zebra')
  await cli(['feed', 'read', '--all', ...bot.where])
  const posts = await until(() => (discord.posts().length > 0 ? discord.posts() : null))
  expect(JSON.stringify(posts)).toMatch(/zebra.*Zebra Desk/)
  expect(discord.callsTo(/^POST \/channels\/910000000000000077/)).toEqual([])
  for (const [name, options] of [
    ['feeds', {}],
    ['search', { words: 'zebra' }],
    ['status', { track: 'security-package' }],
    ['changes', {}],
  ] as const)
    expect(whole(await discord.command(name, options, other)), name).not.toMatch(/signed|own:|Desk/)
  expect(whole(await feed('remove', 'feed', 'own:zebra-desk', other))).toContain('isn’t a feed of this workspace')

  expect(whole(await discord.command('try', { address: `${desk.url}/report` }))).toContain('Security package')
  const check = discord.interact(2, {
    id: '3',
    name: 'Check with Linchpin',
    type: 3,
    target_id: '77',
    resolved: { messages: { 77: { content: `look: ${desk.url}/report)` } } },
  })
  expect(whole(await discord.answerTo(check))).toContain('The security package is signed')
  const removed = await feed('remove', 'feed', 'own:zebra-desk')
  expect(whole(await discord.press(removed.answer, 'Undo'))).toContain('is followed')
  expect(await bot.stop()).toMatchObject({ code: 0 })
}, 240_000)
