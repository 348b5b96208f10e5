// What the views show and what their buttons do, on a bot with fakes for platform and clock. Over 250 lines: a view a test.
import { expect, test } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import { INSTANT } from '../../src/domain/mode.ts'
import { followingChannels, stopChannel } from '../../src/store/channels.ts'
import { listDeliveries } from '../../src/store/delivery-admin.ts'
import { recordChange } from '../../src/store/ledger.ts'
import { findSource, listSources, recordRead } from '../../src/store/sources.ts'
import { subscribe } from '../../src/store/subscriptions.ts'
import { article, CHANNEL, type FakeSource, fakeSource, startBot } from '../fakes/bot.ts'
import { pageOf } from '../fakes/page.ts'
import { fakePlatform } from '../fakes/platform.ts'

/** A bot whose channel follows a track, and its page; `slack` is on. */
async function openDesk(sources: readonly FakeSource[] = [fakeSource('wire')], freeMegabytes = 5000) {
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot(sources, platform)
  await subscribe(bot.db, CHANNEL, 'security-package', INSTANT, 'U1', bot.clock.now())
  const page = pageOf(bot, {
    places: new Map(sources.map(({ id, place }) => [id, place])),
    freeMegabytes: () => freeMegabytes,
    platforms: () => [{ name: 'slack', health: ['connected'] }],
  })
  return { bot, platform, page }
}

test('Now says that all is well while nothing is wrong', async () => {
  const { bot, page } = await openDesk()
  await bot.minute()
  expect(await page.shown('/')).toContain('All well: 1 source watched')
})

/** A desk whose first post the platform refuses so. */
async function deskRefused(kind: 'later' | 'gone', detail: string) {
  const source = fakeSource('wire')
  const desk = await openDesk([source])
  source.gives = [article('wire', '1', 'Security package talks')]
  desk.platform.script = [{ ok: false, kind, detail }]
  await desk.bot.minute()
  return desk
}

async function deskOfStopped() {
  const desk = await deskRefused('gone', 'channel_not_found')
  await stopChannel(desk.bot.db, CHANNEL, 'the channel is archived')
  return desk
}

test('Now names what fails, with its reason and since when', async () => {
  const source = fakeSource('wire')
  const { bot, page } = await openDesk([source, fakeSource('other')])
  source.gives = { kind: 'http', message: 'the server says 403' }
  await bot.minute()
  await bot.minute()
  const html = await page.shown('/')
  expect(html).toMatch(/<a href="\/sources\?state=failing">1 source fails<\/a>/)
  expect(html).toMatch(/wire<\/strong>: the server says 403 \(2 times in a row, first <time datetime="2026-02-25T08:0/)
})

test('where every source fails Now says first that there is no network', async () => {
  const sources = [fakeSource('wire'), fakeSource('other')]
  const { bot, page } = await openDesk(sources)
  for (const source of sources) source.gives = { kind: 'unreachable', message: 'no answer' }
  await bot.minute()
  expect(await page.shown('/')).toMatch(/No network: none of 2 sources can be reached.*2 sources fail/s)
})

test('where every server answers with an error Now does not blame the network', async () => {
  const sources = [fakeSource('wire'), fakeSource('other')]
  const { bot, page } = await openDesk(sources)
  for (const source of sources) source.gives = { kind: 'http', message: 'the server says 404' }
  await bot.minute()
  const html = await page.shown('/')
  expect(html).toContain('2 sources fail')
  expect(html).not.toContain('No network')
})

test('Now says what a full disk and a platform that is off keep from going', async () => {
  const { bot, page } = await openDesk([fakeSource('wire')], 20)
  const elsewhere: Channel = { platform: 'discord', workspace: '1', id: '2' }
  await subscribe(bot.db, elsewhere, 'sanctions', INSTANT, 'U1', bot.clock.now())
  await bot.minute()
  const html = await page.shown('/')
  expect(html).toContain('Only 20 MB are free')
  expect(html).toContain('discord is off')
})

test('Now names the post that is late the longest, and why', async () => {
  const { bot, page } = await deskRefused('later', 'slack answers 503')
  bot.clock.advance(180_000)
  expect(await page.shown('/')).toMatch(/1 post is late; the oldest<\/a>.*slack\/T1\/C1.*slack answers 503/s)
})

test('a stopped channel goes on after Try again, and its dead posts wait for Retry', async () => {
  const { bot, page } = await deskOfStopped()
  expect(await page.shown('/')).toMatch(
    /Posting has stopped in 1 channel.*slack\/T1\/C1<\/strong>: the channel is arch/s,
  )
  const pressed = await page.send('/channels/try-again', { channel: 'slack/T1/C1', to: '/channels' })
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/channels?done=opened'])
  expect(await followingChannels(bot.db)).toEqual([{ channel: CHANNEL, stopped: null }])
  const [dead] = await listDeliveries(bot.db, {}, 1)
  expect(dead?.state).toBe('dead')
  await page.send('/deliveries/retry', { id: `${dead?.id}`, to: '/deliveries' })
  expect((await listDeliveries(bot.db, {}, 1))[0]?.state).toBe('pending')
})

test('a post that waits says what its channel waits for, and leads to its story', async () => {
  const source = fakeSource('wire')
  const { bot, page } = await openDesk([source])
  const elsewhere: Channel = { platform: 'discord', workspace: '1', id: '2' }
  await subscribe(bot.db, elsewhere, 'security-package', INSTANT, 'U1', bot.clock.now())
  await stopChannel(bot.db, CHANNEL, 'the channel is archived')
  source.gives = [article('wire', '1', 'Security package talks')]
  await bot.poll('wire')
  const html = await page.shown('/deliveries')
  expect(html).toMatch(/href="\/stories\/1">Security package talks.*the channel is archived/s)
  expect(html).toContain('nothing is posted: discord is off')
  bot.clock.advance(180_000)
  expect(await page.shown('/')).toMatch(
    /1 post is late; the oldest<\/a>.*discord\/1\/2.*nothing is posted: discord is off/s,
  )
})

test('sources stand with what fails first, and are found by a part of their name', async () => {
  const failing = fakeSource('zeta')
  const { bot, page } = await openDesk([fakeSource('alpha'), failing])
  failing.gives = { kind: 'refused', message: 'the server says 403' } as never
  await bot.minute()
  expect(await page.shown('/sources')).toMatch(/class="wide">zeta<.*class="wide">alpha</s)
  const found = await page.shown('/sources?q=ALP')
  expect(found).toContain('1 of 2 sources')
  expect(found).not.toContain('class="wide">zeta')
})

test('a source shows what its reads cost, and how many of them found it unchanged', async () => {
  const { bot, page } = await openDesk()
  expect(await page.shown('/sources')).not.toContain('unchanged (304)')
  const read = { memory: {}, nextAt: new Date(bot.clock.now().getTime() + 60_000), problem: null, skipped: [] }
  for (const traffic of [{ bytes: 9_000, notModified: false }, ...Array(2).fill({ bytes: 0, notModified: true })])
    await recordRead(bot.db, 'wire', bot.clock.now(), { ...read, traffic })
  expect(await page.shown('/sources')).toContain('3 kB, 67 % unchanged (304)')
})

test('ten thousand sources are shown fifty a page', async () => {
  const { bot } = await openDesk()
  const row = { ...(await bot.db.selectFrom('source').selectAll().executeTakeFirstOrThrow()) }
  const rows = Array.from({ length: 10_000 }, (_, number) => ({ ...row, id: `s${number}` }))
  for (let at = 0; at < rows.length; at += 1000)
    await bot.db
      .insertInto('source')
      .values(rows.slice(at, at + 1000))
      .execute()
  const places = new Map(rows.map(({ id }) => [id, `https://${id}.example.org/`]))
  const html = await pageOf(bot, { places }).shown('/sources?page=2')
  expect(html.match(/<tr/g)).toHaveLength(51)
  expect(html).toContain('href="/sources?page=3"')
})

test('Changes names what was pressed on the page, and nothing that did nothing', async () => {
  const { page } = await deskOfStopped()
  await page.send('/sources/read', { id: 'nowhere' })
  expect(await page.shown('/changes')).not.toContain('operator')
  await page.send('/sources/read', { id: 'wire' })
  await page.send('/channels/try-again', { channel: 'slack/T1/C1' })
  await page.send('/deliveries/retry-all', { state: 'dead' })
  await page.send('/channels/try-again', { channel: 'slack/T1/C1' })
  const html = await page.shown('/changes')
  expect(html).toMatch(/had 1 post tried again.*let posting go on in the stopped channel.*had wire read at once/s)
  expect(html.match(/operator/g)).toHaveLength(3)
  expect(html.match(/console/g)).toBeNull()
})

test('a track of a workspace stands in the list, and its link leads to its view', async () => {
  const { bot } = await openDesk()
  const { config } = pageOf(bot).options
  const own = { id: 'slack/T1/ports', title: 'Ports of ours', query: 'harbour' }
  const page = pageOf(bot, { config: { ...config, tracks: [...config.tracks, own] } })
  const [, link = ''] = (await page.shown('/tracks')).match(/href="([^"]*)">Ports of ours/) ?? []
  expect(await page.shown(link)).toContain('<code>harbour</code>')
})

test('Read now makes a source due, and leads back', async () => {
  const { bot, page } = await openDesk()
  await bot.minute()
  const pressed = await page.send('/sources/read', { id: 'wire', to: '/sources?q=w' })
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/sources?q=w&done=read'])
  expect((await findSource(bot.db, 'wire'))?.nextAt).toEqual(bot.clock.now())
  expect((await page.send('/sources/read', { id: 'nowhere', to: '//evil.example' })).headers.get('location')).toBe(
    '/?done=nothing',
  )
})

test('a form of another site does nothing', async () => {
  const { bot, page } = await openDesk()
  await bot.minute()
  const [before] = await listSources(bot.db)
  bot.clock.advance(1000)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<
    string,
    string
  >[]) {
    const sent = { method: 'POST', body: new URLSearchParams({ id: 'wire' }), headers }
    expect((await page.ask('/sources/read', sent)).status).toBe(403)
  }
  expect((await listSources(bot.db))[0]?.nextAt).toEqual(before?.nextAt)
})

test('channels show what they follow, and what a channel follows once a day is told next when', async () => {
  const { bot, page } = await openDesk()
  await subscribe(bot.db, CHANNEL, 'sanctions', { kind: 'daily', at: '09:00' }, 'U1', bot.clock.now())
  const html = await page.shown('/channels')
  expect(html).toContain('1 channel that follow')
  expect(html).toMatch(/sanctions: daily 09:00 \(UTC\); next <time datetime="2026-02-25T09:00:00/)
})

test('deliveries are filtered by state, channel and age, and a mistaken filter is said', async () => {
  const source = fakeSource('wire')
  const { bot, page } = await openDesk([source])
  source.gives = [article('wire', '1', 'Security package talks')]
  await bot.minute()
  expect(await page.shown('/deliveries?state=sent&since=1h&channel=slack/T1/C1')).toContain('Security package talks')
  expect(await page.shown('/deliveries?state=dead')).not.toContain('Security package talks')
  const mistaken = await page.ask('/deliveries?channel=nonsense')
  expect([mistaken.status, await mistaken.text()]).toEqual([400, expect.stringContaining('platform/workspace/channel')])
})

test('all that was given up by a filter is tried again at once', async () => {
  const source = fakeSource('wire')
  const { bot, page } = await openDesk([source])
  source.gives = [1, 2, 3].map(one => article('wire', `${one}`, `Security package: item ${one} of the ${one}th day`))
  await bot.minute()
  await bot.db.updateTable('delivery').set({ state: 'dead', detail: 'gone' }).execute()
  expect(await page.shown('/deliveries?state=dead')).toContain('Retry all of these')
  await page.send('/deliveries/retry-all', { state: 'dead', to: '/deliveries' })
  const states = (await listDeliveries(bot.db, {}, 9)).map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(['pending']))
})

test('the ledger is there to read', async () => {
  const { bot, page } = await openDesk()
  const by = { channel: CHANNEL, user: { id: 'U1', name: '<b>Han</b>' } }
  const change = { kind: 'subscription', subject: 'sanctions', before: null, after: INSTANT } as const
  await recordChange(bot.db, by, change, bot.clock.now())
  expect(await page.shown('/changes')).toMatch(/&lt;b&gt;Han&lt;\/b&gt;.*follows sanctions, instant.*slack\/T1\/C1/s)
})

test('every view is reached from the start, and a path that is none is 404', async () => {
  const { page } = await openDesk()
  for (const [, path = ''] of (await page.shown('/')).matchAll(/<li><a href="(\/[^"]*)"/g))
    expect([path, (await page.ask(path)).status]).toEqual([path, 200])
  expect((await page.ask('/nowhere')).status).toBe(404)
})
