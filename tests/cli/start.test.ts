import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { cli, configWith, said, spawnCli } from '../fakes/cli.ts'
import { freePort, startHub } from '../fakes/hub.ts'
import { fakeModel } from '../fakes/model.ts'
import { testFolder } from '../fakes/world.ts'

const BRIEF =
  'Seoul says security package talks are on course\n\nFeb 25, 2026\n\nThe foreign ministry said on Tuesday that talks on the security package are on course.\n'
const OTHER =
  'Lawmakers ask what the security package will cost\n\nFeb 26, 2026\n\nA committee of the National Assembly asked on Thursday for the price of the security package.\n'

const recordOf = (data: string): { key: string; title: [string | { text: string }] }[] =>
  readFileSync(join(data, 'console.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

test('a first pass tells each article on one line, and a second pass tells nothing', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF, 'b.txt': OTHER })
  const first = await cli(['start', '--once', '--config', config, '--data', data])
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out.trimEnd().split('\n')).toEqual([
    expect.stringContaining('Seoul says security package talks'),
    expect.stringContaining('Lawmakers ask'),
  ])
  expect(await cli(['start', '--once', '--config', config, '--data', data])).toEqual({ code: 0, err: '', out: '' })
  expect(recordOf(data)).toHaveLength(2)
})

test('the bot answers what is typed, tells a file that is dropped in, and ends on a signal with 0', async () => {
  const { config, news, data } = configWith({ 'a.txt': BRIEF })
  const bot = spawnCli(['start', '--config', config, '--data', data])
  const ended = new Promise(done => bot.on('close', done))
  await said(bot.stdout, 'Seoul says security package talks')
  bot.stdin.write('/status security-package\n')
  await said(bot.stdout, '14 days')
  bot.stdin.write('/unsubscribe us-rok\n')
  await said(bot.stdout, 'no longer follows')
  bot.stdin.end()
  writeFileSync(join(news, '..', 'b.txt'), OTHER)
  renameSync(join(news, '..', 'b.txt'), join(news, 'b.txt'))
  await said(bot.stdout, 'Lawmakers ask')
  bot.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect((await cli(['ask', 'subscriptions', '--config', config, '--data', data])).out).not.toContain('us-rok')
})

test('a second bot on the same folder is refused, while a short command gets in', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  const bot = spawnCli(['start', '--config', config, '--data', data])
  await said(bot.stdout, 'Seoul says')
  const second = await cli(['start', '--once', '--config', config, '--data', data])
  expect(second).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('another Linchpin is already running'),
  })
  expect(await cli(['ask', 'status security-package', '--config', config, '--data', data])).toMatchObject({
    code: 0,
    out: expect.stringContaining('Seoul says'),
  })
})

test('however often it is killed, every article is in the console’s record once', async () => {
  const news = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => {
      const own = Array.from({ length: 30 }, (_, word) => `w${index}x${word}`).join(' ')
      return [
        `${index}.txt`,
        `Security package item ${own}\n\nThe ministry spoke of the security package and of ${own}.\n`,
      ]
    }),
  )
  const { config, data } = configWith(news)
  for (let kill = 0; kill < 5; kill++) {
    const bot = spawnCli(['start', '--once', '--config', config, '--data', data])
    const ended = new Promise(done => bot.on('close', done))
    await setTimeout(300 + kill * 60)
    bot.kill('SIGKILL')
    await ended
  }
  expect((await cli(['start', '--once', '--config', config, '--data', data])).code).toBe(0)
  const told = recordOf(data).flatMap(line => JSON.stringify(line).match(/item w\d+x0/g) ?? [])
  expect(new Set(told).size).toBe(40)
  expect(new Set(recordOf(data).map(line => line.key)).size).toBe(recordOf(data).length)
  const digests = recordOf(data).map(line => new Set(JSON.stringify(line).match(/item w\d+x0/g)))
  expect(digests.reduce((sum, stories) => sum + stories.size, 0)).toBe(40)
})

test('a data folder that cannot be one is a plain sentence and exit code 1', async () => {
  const { config } = configWith({ 'a.txt': BRIEF })
  const file = join(testFolder(), 'file')
  writeFileSync(file, 'not a folder')
  const ended = await cli(['start', '--once', '--config', config, '--data', file])
  expect(ended).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^linchpin: the data folder .* cannot be opened: check that it is a folder/),
  })
})

test('a database that is none is said to be damaged, and is left as it is', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  await cli(['start', '--once', '--config', config, '--data', data])
  writeFileSync(join(data, 'linchpin.db'), 'this is not a database, it only looks like one from afar'.repeat(100))
  const ended = await cli(['start', '--once', '--config', config, '--data', data])
  expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('is damaged or is not one') })
  expect(readFileSync(join(data, 'linchpin.db'), 'utf8')).toMatch(/^this is not a database/)
})

test('feeds that cannot be reached are one calm line each and hold up nothing', async () => {
  const feeds =
    'feeds: [{id: refused, url: "http://127.0.0.1/rss"}, {id: nowhere, url: "http://nowhere.invalid/rss"}]\nfolders: [{id: news, path: news}]\n'
  const { config, data } = configWith({ 'a.txt': BRIEF }, { 'feeds.yaml': feeds })
  const ended = await cli(['start', '--once', '--config', config, '--data', data])
  expect(ended.code).toBe(0)
  expect(ended.out).toContain('Seoul says')
  const lines = ended.err
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.map(line => line.source).sort()).toEqual(['nowhere', 'refused'])
})

test('an edit of the tracks takes effect without a restart, and a mistaken one is told and changes nothing', async () => {
  const { config, news, data } = configWith({})
  const bot = spawnCli(['start', '--config', config, '--data', data])
  await said(bot.stderr, 'the page')
  writeFileSync(join(config, 'tracks.yaml'), 'tracks: [{id: a, title: A, query: "(rain"}]\n')
  await said(bot.stderr, 'the config stays as it was')
  writeFileSync(join(config, 'tracks.yaml'), '')
  await said(bot.stderr, 'no track is left in it; the config stays as it was')
  writeFileSync(join(config, 'tracks.yaml'), 'tracks: [{id: weather, title: Weather, query: rain}]\n')
  await said(bot.stderr, 'the tracks are now weather')
  bot.stdin.write('status weather\n')
  await said(bot.stdout, 'no story yet')
  writeFileSync(
    join(news, 'w.txt'),
    'Heavy rain is expected in Busan\n\nThe weather service said on Friday that rain will fall in Busan.\n',
  )
  expect(await said(bot.stdout, 'Heavy rain')).toMatch(/· Weather$/m)
})

const SOURCES = 'folders: [{id: news, path: news}]'

test('edits of the three files take effect when saved, what wants a restart is named, a mistake mended elsewhere is noticed', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  const write = (name: string, text: string) => writeFileSync(join(config, name), `${text}\n`)
  mkdirSync(join(config, 'desk'))
  writeFileSync(join(config, 'desk', 'b.txt'), OTHER)
  const bot = spawnCli(['start', '--config', config, '--data', data])
  await said(bot.stdout, 'Seoul says')
  write('feeds.yaml', 'folders: [{id: desk, path: desk}]')
  await said(bot.stderr, 'read from now on: desk; read no more: news')
  await said(bot.stdout, 'Lawmakers ask')
  write(
    'linchpin.yaml',
    'quotas: {subscriptions: 1}\ntimezone: Asia/Seoul\nfetch: {contact: "https://desk.example.org"}',
  )
  const told = await said(bot.stderr, 'from the next start')
  expect(told).toContain('what it says of quotas counts now')
  expect(told).toContain('timezone and fetch will count from the next start')
  write('linchpin.yaml', 'acess: {}')
  write('feeds.yaml', SOURCES)
  await said(bot.stderr, 'acess is not a setting here')
  write('linchpin.yaml', '')
  await said(bot.stderr, 'read from now on: news; read no more: desk')
})

test('a ConfigMap that is swapped behind its links is noticed', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  const [first, second] = ['..first', '..second'].map(name => join(config, name))
  for (const [folder = '', feeds] of [
    [first, 'feeds: []'],
    [second, SOURCES],
  ] as const) {
    mkdirSync(folder)
    writeFileSync(join(folder, 'feeds.yaml'), `${feeds}\n`)
  }
  symlinkSync('..first', join(config, '..data'))
  rmSync(join(config, 'feeds.yaml'))
  symlinkSync('..data/feeds.yaml', join(config, 'feeds.yaml'))
  const bot = spawnCli(['start', '--config', config, '--data', data])
  await said(bot.stderr, 'the page')
  symlinkSync('..second', join(config, '..new'))
  renameSync(join(config, '..new'), join(config, '..data'))
  await said(bot.stderr, 'read from now on: news')
})

test('where a model is configured it chooses the summary, and where it fails the article’s own sentences do', async () => {
  const model = await fakeModel([
    'The foreign ministry said on Tuesday that talks on the security package are on course.',
    { status: 500 },
  ])
  const llm = `{provider: openai-compatible, url: "${model.url}", model: m, keyFrom: DESK_KEY, deadline: 5s}`
  const { config, data } = configWith(
    { 'a.txt': BRIEF, 'b.txt': OTHER },
    { 'linchpin.yaml': `summarize: {llm: ${llm}}\n` },
  )
  const ended = await cli(['start', '--once', '--config', config, '--data', data], {
    variables: { DESK_KEY: 'secret-of-the-desk' },
  })
  expect(ended.code).toBe(0)
  expect(ended.out).toContain('The foreign ministry said on Tuesday')
  expect(ended.out).toContain('A committee of the National Assembly asked on Thursday')
  // The second article's answer fails, and is asked for once more.
  expect(model.keys).toEqual(Array(3).fill('Bearer secret-of-the-desk'))
  expect(ended.err).toContain("the model's summary is not used")
  expect(ended.err).not.toContain('secret-of-the-desk')
})

test('with a public address, news that a hub tells of is posted at once', async () => {
  const hub = await startHub()
  hub.write('Rain is expected in Busan')
  const port = await freePort()
  const feeds = `feeds: [{id: wire, url: "${hub.feedUrl}", every: 1h}]\n`
  const linchpin = `fetch: {allowNetworks: [127.0.0.0/8]}\nwebsub: {publicUrl: "http://127.0.0.1:${port}"}\n`
  const { config, data } = configWith({}, { 'feeds.yaml': feeds, 'linchpin.yaml': linchpin })
  const bot = spawnCli(['start', '--config', config, '--data', data], { PORT: `${port}` })
  await vi.waitFor(() => expect(hub.confirmations).toEqual([{ status: 200, body: 'c1' }]), 120_000)
  hub.write('Seoul says security package talks are on course')
  expect(await hub.notify()).toBe(202)
  await said(bot.stdout, 'security package talks')
})

test('a kill at any moment of the very first start leaves a folder that opens', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  for (let kill = 0; kill < 8; kill++) {
    const folder = join(data, `${kill}`)
    const bot = spawnCli(['start', '--once', '--config', config, '--data', folder])
    const ended = new Promise(done => bot.on('close', done))
    await setTimeout(350 + kill * 40)
    bot.kill('SIGKILL')
    await ended
    expect((await cli(['start', '--once', '--config', config, '--data', folder])).code).toBe(0)
    expect(recordOf(folder)).toHaveLength(1)
  }
})
