// The way of news from a source to a channel, on a real store. Over 250 lines: one habit a test, and there are many.
import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { ReadContext, SourceRead } from '../../src/sources/source.ts'
import { article, channelOf, fakeSource, startBot } from '../fakes/bot.ts'
import { testPlace } from '../fakes/place.ts'
import { fakePlatform } from '../fakes/platform.ts'

const VISIT = 'Seoul calls delay of security package visit a matter of scheduling'

test('an article that matches is told once to a channel that follows, with link, track and buttons', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [article('wire', '1', VISIT), article('wire', '2', 'Rain is expected in Busan')]
  await bot.minute()
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  const [posted] = platform.posted
  expect(posted?.channel).toBe('slack/T1/C1')
  expect(posted?.message.title).toEqual([{ text: VISIT, url: 'https://wire.example.org/1' }])
  expect(posted?.text).toContain('· Security package')
  expect(posted?.message.actions?.map(({ command }) => command)).toEqual(['why 1', 'mute 1'])
})

test('a first read that is a baseline posts nothing, and the next new article is told', async () => {
  const source = fakeSource('wire', 'baseline')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  expect(platform.posted).toEqual([])
  expect((await bot.ask('status security-package')).lines[0]).toContainEqual({
    text: VISIT,
    url: 'https://wire.example.org/1',
  })
  source.gives = [
    article('wire', '2', 'Washington names a team for the security package talks', {
      text: 'The White House named an ambassador to lead a team of nine.',
    }),
    ...source.gives,
  ]
  await bot.minute()
  expect(platform.posted.map(one => one.message.title)).toEqual([
    [{ text: 'Washington names a team for the security package talks', url: 'https://wire.example.org/2' }],
  ])
})

const LONG = 'the security package and what each side owes the other for it in the years to come, '
test.each([
  ['short', 'the security package talks in Seoul', 'Talks with no date'],
  ['long', LONG.repeat(6), LONG.repeat(6)],
])('an alert of a watched page shows what was added and what is gone, within its lines: %s', async (_, added, removed) => {
  const source = fakeSource('page', 'all')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  const title = `Changed: ${added.slice(0, 80)}`
  source.gives = [article('page', '1', title, { text: `They added ${added}`, removed })]
  await bot.minute()
  const [posted] = platform.posted
  expect(posted?.text).toContain(title)
  const summary = (posted?.message.lines ?? []).flat().join('')
  expect(summary).toMatch(new RegExp(`They added .*the security package.* Removed: “${removed.slice(0, 15)}`))
  expect(summary.length).toBeLessThanOrEqual(200)
})

test('a first read that failed is no first read: the one that works is the baseline', async () => {
  const source = fakeSource('wire', 'baseline')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = { kind: 'http', message: 'the server answered 500' }
  await bot.minute()
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  expect(platform.posted).toEqual([])
})

test('a source that reads another address now has its first read before it', async () => {
  const place = await testPlace()
  const platform = fakePlatform({ canFind: true })
  const first = await startBot([fakeSource('wire', 'baseline')], platform, { place })
  await first.ask('subscribe security-package')
  await first.minute()
  const moved = { ...fakeSource('wire', 'baseline'), place: 'https://elsewhere.example/', gives: [] as Article[] }
  const source = {
    ...moved,
    read: async (context: ReadContext) =>
      ({ ...(await fakeSource('wire').read(context)), articles: [article('wire', '9', VISIT)] }) as SourceRead,
  }
  const second = await startBot([source], platform, { place, clock: first.clock })
  await second.minute()
  expect(platform.posted).toEqual([])
})

test('a first read that wants the latest tells the newest article that has happened alone', async () => {
  const source = fakeSource('wire', 'latest')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [
    article('wire', 'ahead', 'Save the date: a forum on the security package', {
      publishedAt: new Date('2099-06-01T07:00:00Z'),
    }),
    article('wire', 'new', 'Security package talks resume in March', { publishedAt: new Date('2026-02-25T07:00:00Z') }),
    article('wire', 'old', VISIT, { publishedAt: new Date('2026-02-20T07:00:00Z') }),
    article('wire', 'undated', 'How the security package came to be'),
  ]
  await bot.minute()
  expect(platform.posted.map(one => one.message.title)).toEqual([
    [{ text: 'Security package talks resume in March', url: 'https://wire.example.org/new' }],
  ])
})

test('a story that a second source carries is not told again, and the first teller is joined by it', async () => {
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([wire, paper], platform)
  await bot.ask('subscribe security-package')
  wire.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(JSON.stringify(await bot.ask('status security-package'))).toContain('wire and 1 more source')
})

test('a story told by an older version of the bot is known again, though its sketch was made another way', async () => {
  const place = await testPlace()
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const platform = fakePlatform({ canFind: true })
  const first = await startBot([wire, paper], platform, { place })
  await first.ask('subscribe security-package')
  wire.gives = [article('wire', '1', VISIT)]
  await first.minute()
  await first.db
    .updateTable('article')
    .set({ sketch: new Uint8Array(40) })
    .execute()
  const second = await startBot([wire, paper], platform, { place, clock: first.clock })
  paper.gives = [article('paper', 'a', VISIT)]
  await second.minute()
  expect(platform.posted).toHaveLength(1)
})

test('an article that fires two tracks of a channel is one post that names both', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  await bot.ask('subscribe sanctions')
  source.gives = [article('wire', '1', 'Security package talks touch on sanctions')]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(platform.posted[0]?.text).toMatch(/· (Security package, Sanctions|Sanctions, Security package)$/)
})

test('an edited article is not told again, keeps its old words, and is told for a track it newly fires', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  await bot.ask('subscribe sanctions')
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  source.gives = [article('wire', '1', `${VISIT}, says ministry`)]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(await bot.db.selectFrom('revision').select('title').execute()).toEqual([{ title: VISIT }])
  source.gives = [
    article('wire', '1', VISIT, { text: 'The ministry added that sanctions on the North were discussed as well.' }),
  ]
  await bot.minute()
  expect(platform.posted).toHaveLength(2)
  expect(platform.posted[1]?.text).toMatch(/· Sanctions$/)
  expect(platform.posted.map(one => one.under)).toEqual([undefined, platform.posted[0]?.key])
})

test('a feed that gives all its articles new ids tells nothing again', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  bot.clock.advance(10 * 24 * 3_600_000)
  source.gives = [article('wire', 'other-id', VISIT, { url: 'https://wire.example.org/1' })]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
})

test('a subscription starts now: what was told before comes as a courtesy in the answer and not as alerts', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  const answer = await bot.ask('subscribe security-package')
  expect(JSON.stringify(answer.lines)).toContain(VISIT)
  await bot.minute()
  expect(platform.posted).toEqual([])
})

test('unsubscribing is silence, for what still waited as well', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package hourly')
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  await bot.ask('unsubscribe security-package')
  bot.clock.advance(2 * 3_600_000)
  await bot.minute()
  expect(platform.posted).toEqual([])
})

test('an hourly subscription gets one digest at the full hour that names every story with its link', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package hourly')
  const other = article('wire', '2', 'Lawmakers question cost of security package', {
    text: 'A committee of the National Assembly asked what it would cost.',
  })
  source.gives = [article('wire', '1', VISIT), other]
  await bot.minute()
  expect(platform.posted).toEqual([])
  bot.clock.set('2026-02-25T09:00:00Z')
  await bot.deliver()
  expect(platform.posted).toHaveLength(1)
  expect(platform.posted[0]?.message.kind).toBe('digest')
  expect(JSON.stringify(platform.posted[0]?.message.lines)).toContain('https://wire.example.org/1')
  expect(JSON.stringify(platform.posted[0]?.message.lines)).toContain('https://wire.example.org/2')
})

test('in quiet hours a channel is left alone, and told at their end what it missed', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package quiet 08:00-09:00')
  expect(JSON.stringify(await bot.ask('subscriptions'))).toContain('instant quiet 08:00-09:00 (UTC)')
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  expect(platform.posted).toEqual([])
  bot.clock.set('2026-02-25T09:00:00Z')
  await bot.deliver()
  expect(platform.posted.map(one => one.message.kind)).toEqual(['digest'])
})

test('a muted story is silent when it fires another track, and stays so after a restart', async () => {
  const place = await testPlace()
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const first = await startBot([source], platform, { place })
  await first.ask('subscribe security-package')
  await first.ask('subscribe sanctions')
  source.gives = [article('wire', '1', VISIT)]
  await first.minute()
  await first.ask('mute 1')
  const second = await startBot([source], platform, { place, clock: first.clock })
  source.gives = [
    article('wire', '1', VISIT, { text: 'The ministry added that sanctions on the North were discussed as well.' }),
  ]
  await second.minute()
  expect(platform.posted).toHaveLength(1)
})

test('a failing source is told once, disturbs no other, and says when it is well again', async () => {
  const [broken, wire] = [fakeSource('broken'), fakeSource('wire')]
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([broken, wire], platform)
  await bot.ask('subscribe security-package')
  broken.gives = { kind: 'unreachable', message: 'no such host' }
  wire.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(bot.logger.lines.filter(line => line.level === 'warn').map(line => line.message)).toEqual([
    'broken: no such host',
  ])
  expect(JSON.stringify(await bot.ask('status security-package'))).toContain('not read: broken')
  broken.gives = []
  await bot.minute()
  expect(bot.logger.lines.at(-1)?.message).toBe('broken: readable again')
})

test('a source that is not due is not read, however often it is woken', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  await bot.poll('wire')
  await bot.poll('wire')
  expect(source.reads).toBe(1)
})

test('an alert that was not told in a channel can be seen, muted and judged there by nobody', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  await bot.ask('subscribe security-package')
  source.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  const others = ['slack/T2/C1', 'slack/T1/C9', 'discord/T1/C1'].map(channelOf)
  for (const [verb, elsewhere] of ['why', 'mute', 'irrelevant'].flatMap(one =>
    others.map(other => [one, other] as const),
  )) {
    const [theirs, missing] = [await bot.ask(`${verb} 1`, elsewhere), await bot.ask(`${verb} 999`, elsewhere)]
    expect(theirs.kind, verb).toBe('problem')
    expect(JSON.stringify(theirs).replace('1', 'N'), verb).toBe(JSON.stringify(missing).replace('999', 'N'))
  }
  expect((await bot.ask('why 1')).kind).toBe('answer')
})

test('the same article from two feeds, under a tracked and an AMP address, is one story told once', async () => {
  const wire = fakeSource('wire')
  const desk = fakeSource('desk')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([wire, desk], platform)
  await bot.ask('subscribe security-package')
  const words = (text: string) => ({ text: `The security package: ${text}` })
  wire.gives = [
    article('wire', '1', VISIT, { url: 'https://www.example.org/visit?utm_source=rss', ...words('nine words.') }),
    article('wire', '2', 'Front page of the wire', { url: 'https://example.org/', ...words('what is on it.') }),
  ]
  await bot.minute()
  desk.gives = [
    article('desk', 'a', 'Korea: talks delayed', { url: 'http://example.org/visit/amp', ...words('other words.') }),
    article('desk', 'b', 'All of today', { url: 'https://example.org/', ...words('a list of much else.') }),
  ]
  await bot.minute()
  const rows = await bot.db.selectFrom('article').select(['item', 'story']).execute()
  const story = new Map(rows.map(row => [row.item, row.story]))
  expect(story.get('a')).toBe(story.get('1'))
  expect(story.get('b')).not.toBe(story.get('2'))
  expect(platform.posted).toHaveLength(3)
})

test('a feed that gives its old items new ids tells nothing of them, and says so once', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe sanctions')
  const old = (from: string, publishedAt: Date | null) =>
    Array.from({ length: 6 }, (_, index) =>
      article('wire', `${from}${index}`, `Ministry ${index} speaks of sanctions`, {
        text: `${from} wrote of sanctions: ${'x'.repeat(index)} ${from.repeat(index + 2)}.`,
        url: `https://${from}.example.org/${index}`,
        publishedAt,
      }),
    )
  source.gives = old('first', new Date('2026-02-20T08:00:00Z'))
  await bot.minute()
  const before = platform.posted.length
  const news = article('wire', 'new', 'Lawmakers vote on sanctions', { publishedAt: new Date('2026-02-25T08:01:30Z') })
  source.gives = [...old('relaunched', new Date('2026-02-20T08:00:00Z')), news]
  await bot.minute()
  source.gives = old('undated', null)
  await bot.minute()
  expect(platform.posted.slice(before).map(one => one.message.title)).toEqual([
    [{ text: 'Lawmakers vote on sanctions', url: news.url }],
  ])
  expect(bot.logger.lines.filter(line => line.message.includes('6 old articles came under new ids'))).toHaveLength(2)
  expect((await bot.db.selectFrom('article').select('id').execute()).length).toBe(19)
})

test('an alert names its publisher and what kind it is, an aggregator’s item the publisher it was taken from', async () => {
  const publisher = { name: 'The Gazette', kind: 'press', country: 'KR' } as const
  const source = Object.assign(fakeSource('gazette'), { publisher })
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  const other = { name: 'State Department', kind: 'official', country: 'US' } as const
  source.gives = [article('gazette', '1', VISIT), article('gazette', '2', 'Sanctions end', { publisher: other })]
  await bot.ask('subscribe sanctions')
  await bot.minute()
  const [visit, sanctions] = platform.posted.map(one => one.text)
  expect(visit).toContain('The Gazette · press')
  expect(sanctions).toContain('State Department · official')
})
