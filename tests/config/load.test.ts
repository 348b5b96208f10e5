import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { testFolder } from '../fakes/world.ts'

const TRACKS = 'tracks:\n  - id: us-rok\n    title: U.S.–ROK\n    query: ROK AND alliance\n'

function load(files: Record<string, string>) {
  const folder = testFolder()
  for (const [name, text] of Object.entries({ 'feeds.yaml': '', 'tracks.yaml': TRACKS, ...files }))
    writeFileSync(join(folder, name), text)
  return loadConfig(folder)
}

/** `file:line: message` without the folder. */
function mistakes(files: Record<string, string>): string[] {
  const loaded = load(files)
  return loaded.ok
    ? []
    : loaded.mistakes.map(({ file, line, message }) => `${file.split('/').at(-1)}:${line}: ${message}`)
}

test('empty files, empty lists and a missing linchpin.yaml are a config', () => {
  expect(load({})).toMatchObject({ ok: true })
  expect(load({ 'linchpin.yaml': '' })).toMatchObject({ ok: true })
  for (const feeds of ['feeds: []\nfolders: []\n', 'feeds:\nfolders:\n'])
    expect(load({ 'feeds.yaml': feeds })).toMatchObject({ ok: true })
})

test('a whole config is read, frozen, with its defaults and its paths made whole', () => {
  const loaded = load({
    'feeds.yaml': 'feeds: [{id: a, url: "https://example.org/rss", every: 1s}]\nfolders: [{id: seeds, path: seeds}]\n',
    'linchpin.yaml':
      'timezone: Asia/Seoul\nsubscriptions: [{channel: slack/T1/C1, tracks: [us-rok], mode: daily 8:30}]\n',
  })
  expect(loaded).toMatchObject({
    ok: true,
    config: {
      zone: 'Asia/Seoul',
      feeds: [{ id: 'a', every: 1000, firstRun: 'baseline' }],
      folders: [{ id: 'seeds', firstRun: 'all', path: expect.stringMatching(/^\/.*\/seeds$/) }],
      subscriptions: [
        {
          channel: { platform: 'slack', workspace: 'T1', id: 'C1' },
          track: 'us-rok',
          mode: { kind: 'daily', at: '08:30' },
        },
      ],
      access: { everyoneMaySubscribe: false },
    },
  })
  expect(loaded.ok && Object.isFrozen(loaded.config.feeds[0])).toBe(true)
})

test('without subscriptions the console follows every track, and an empty list means none', () => {
  expect(load({})).toMatchObject({ config: { subscriptions: [{ channel: { platform: 'console' }, track: 'us-rok' }] } })
  expect(load({ 'linchpin.yaml': 'subscriptions: []\n' })).toMatchObject({ config: { subscriptions: [] } })
})

test('every mistake is told at once, each with its line, the value and what to write', () => {
  const told = mistakes({
    'feeds.yaml': 'feeds:\n  - id: Bad Id\n    url: ftp://example.org\n    every: 10 minutes\n    langg: en\n',
    'tracks.yaml': 'tracks:\n  - id: us-rok\n    query: ROK AND\n',
    'linchpin.yaml': 'timezone: Seoul\nsubscriptions:\n  - channel: slack/T1\n    tracks: []\n',
  })
  expect(told).toEqual([
    'feeds.yaml:2: feeds[0].id is “Bad Id”: use lower-case letters, digits and hyphens, such as security-package',
    'feeds.yaml:3: feeds[0].url is “ftp://example.org”: write a web address that begins with https:// or http://, without a name or password in it',
    'feeds.yaml:4: feeds[0].every is “10 minutes”: write a length of time from 1s to 7d, such as 10m or 1h',
    'feeds.yaml:5: feeds[0].langg is not a setting here: the settings here are id, url, every, maxInterval, timezone, firstRun, fullText, headers, cookie, userAgent, name, kind, country, group, lang, silentAfter',
    'tracks.yaml:2: tracks[0].title is missing: write what people should read as its name, or a name for each language: {en: …, ko: …}',
    'linchpin.yaml:1: timezone is “Seoul”: write a time zone such as Asia/Seoul or America/New_York',
    'linchpin.yaml:3: subscriptions[0].channel is “slack/T1”: write platform/workspace/channel, such as slack/T1/C1, discord/GUILD/CHANNEL or console/local/console',
    'linchpin.yaml:4: subscriptions[0].tracks is a list: name at least one track',
    expect.stringMatching(/^tracks.yaml:3: the query of us-rok cannot be read at its column 8: /),
  ])
})

test('a query that cannot be read is told with the line of the track and the column of the query', () => {
  const [told] = mistakes({
    'tracks.yaml': `${TRACKS}  - id: broken\n    title: Broken\n    query: '"security package" AND'\n`,
  })
  expect(told).toMatch(/^tracks.yaml:7: the query of broken cannot be read at its column \d+: ./)
})

test('a setting with nothing behind it counts as left out', () => {
  expect(load({ 'linchpin.yaml': 'fetch:\naccess:\nsubscriptions:\nwebhooks:\n' })).toMatchObject({ ok: true })
})

test('networks are networks', () => {
  const networks = (list: string) => mistakes({ 'linchpin.yaml': `fetch: {allowNetworks: [${list}]}\n` })
  expect(networks('"10.0.0.0/8", "::1/128", "0.0.0.0/0"')).toEqual([])
  for (const wrong of ['10.0.0.0/99', '999.1.1.1/8', '1.2.3/8', '10.0.0.1', '::/129', 'example.org/8'])
    expect(networks(`"${wrong}"`)[0], wrong).toContain('write a network such as 10.0.0.0/8')
})

test('a list where settings belong, and a setting that stands twice, are told', () => {
  expect(mistakes({ 'tracks.yaml': '[]\n' })).toEqual([
    'tracks.yaml:1: the file is a list: the settings here are tracks, words',
  ])
  expect(mistakes({ 'linchpin.yaml': 'timezone: UTC\ntimezone: UTC\n' })).toEqual([
    'linchpin.yaml:2: has the setting of this line a second time: keep one of the two',
  ])
})

test('lists of phrases stand for a query, and a track without either is told', () => {
  const lists = 'tracks:\n  - {id: a, title: A, any: [ROK, "South Korea"], all: [alliance], none: [football]}\n'
  expect(load({ 'tracks.yaml': lists })).toMatchObject({
    config: { tracks: [{ id: 'a', query: '("ROK" OR "South Korea") AND "alliance" AND NOT "football"' }] },
  })
  expect(
    mistakes({ 'tracks.yaml': 'tracks:\n  - {id: a, title: A}\n  - {id: b, title: B, query: x, any: [y]}\n' }),
  ).toEqual([
    'tracks.yaml:2: tracks[0].query is missing: write what to look for as query, such as "security package" AND Korea, or as lists any, all and none',
    'tracks.yaml:3: tracks[1].query is “x”: write either a query or the lists any, all and none, not both',
  ])
})

test('ids that repeat, and subscriptions to tracks that are not there, are told', () => {
  const told = mistakes({
    'feeds.yaml':
      'feeds:\n  - {id: a, url: "https://example.org/1"}\n  - {id: a, url: "https://example.org/2"}\nfolders:\n  - {id: a, path: seeds}\n',
    'linchpin.yaml': 'subscriptions:\n  - channel: slack/T1/C1\n    tracks: [us-rok, us-rokk]\n',
  })
  expect(told).toEqual([
    'feeds.yaml:3: the id “a” stands here a second time: give each its own',
    'feeds.yaml:5: folders id “a” is also the id of a feed: give one of them another',
    'linchpin.yaml:3: there is no track “us-rokk”: write one of us-rok',
  ])
})

test('broken YAML, a missing folder and a folder in place of a file are told plainly', () => {
  expect(mistakes({ 'tracks.yaml': 'tracks:\n  - id: [a\n' })[0]).toMatch(/^tracks.yaml:\d: is not valid YAML: /)
  expect(loadConfig(join(testFolder(), 'nowhere'))).toMatchObject({
    ok: false,
    mistakes: [{ message: expect.stringContaining('no such file') }, {}],
  })
  const folder = testFolder()
  mkdirSync(join(folder, 'tracks.yaml'))
  writeFileSync(join(folder, 'feeds.yaml'), '')
  expect(loadConfig(folder)).toMatchObject({
    ok: false,
    mistakes: [{ message: expect.stringContaining('is not a regular file') }],
  })
})

test('a track keeps its query as written; a list that is not there is told at its place', () => {
  const tracks = (query: string) => `tracks:\n  - {id: a, title: A, query: '${query}'}\nwords: {korea: [ROK, 한국]}\n`
  expect(load({ 'tracks.yaml': tracks('title:@korea') })).toMatchObject({
    config: { tracks: [{ query: 'title:@korea' }] },
  })
  expect(mistakes({ 'tracks.yaml': tracks('title:@corea') })).toEqual([
    'tracks.yaml:2: the query of a cannot be read at its column 7: There is no list @corea; @korea.',
  ])
})

test('a file whose aliases would fill the memory is refused', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
  ]
  expect(mistakes({ 'linchpin.yaml': `${bomb.join('\n')}\n` })[0]).toMatch(/^linchpin.yaml:1: /)
})

test('a model over plain http stands on this machine or on a network the operator named', () => {
  const model = (url: string) =>
    mistakes({
      'linchpin.yaml': `fetch: {allowNetworks: [10.1.0.0/16]}\nsummarize: {llm: {provider: openai-compatible, url: "${url}", model: m}}\n`,
    })
  for (const url of [
    'https://a.example/v1',
    'http://127.0.0.1:1/v1',
    'http://localhost:1',
    'http://[::1]:1',
    'http://10.1.2.3',
  ])
    expect(model(url), url).toEqual([])
  for (const url of [
    'http://a.example/v1',
    'HTTP://a.example',
    'http://10.2.0.1',
    'http://192.168.0.1',
    'http://0x0a020001',
  ])
    expect(model(url), url).toEqual([
      expect.stringContaining('write https://, or http:// with an address of this machine'),
    ])
})

test('a workspace may have a thousand subscriptions, or as many as the operator says', () => {
  const quota = (text: string) => load({ 'linchpin.yaml': text })
  expect(quota('')).toMatchObject({ config: { quotas: { subscriptions: 1000 } } })
  expect(quota('quotas: {subscriptions: 3}\n')).toMatchObject({ config: { quotas: { subscriptions: 3 } } })
  expect(mistakes({ 'linchpin.yaml': 'quotas: {subscriptions: many}\n' })[0]).toContain('write a whole number')
})

test('who speaks is told of a source once or in each language, and a kind that is none names those there are', () => {
  const feed =
    '- {id: asia, url: "https://asia.example/rss", name: {en: Asia Today, ko: 아시아투데이}, kind: press, country: KR}'
  expect(load({ 'feeds.yaml': `feeds:\n  ${feed}\n` })).toMatchObject({
    config: { feeds: [{ name: { en: 'Asia Today', ko: '아시아투데이' }, kind: 'press', country: 'KR' }] },
  })
  expect(mistakes({ 'feeds.yaml': `feeds:\n  ${feed.replace('press', 'newspaper')}\n` })).toEqual([
    'feeds.yaml:2: feeds[0].kind is “newspaper”: write one of official, wire, press, state-media, think-tank, other',
  ])
})

test('a header or cookie written as plain text is refused with what to write, and one from the environment is taken', () => {
  const feed = (cookie: string) => `feeds:\n  - {id: paid, url: "https://paid.example/rss", cookie: ${cookie}}\n`
  const [mistake = ''] = mistakes({ 'feeds.yaml': feed('session=abc') })
  expect(mistake).toContain('write the NAME of the environment variable that holds it')
  expect(load({ 'feeds.yaml': feed('{env: PAID_COOKIE}') })).toMatchObject({
    config: { feeds: [{ cookie: { env: 'PAID_COOKIE' } }] },
  })
})
