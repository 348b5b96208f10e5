// Each terminal command as a process of its own, on good and on bad input. Over 250 lines: a block a command.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CATALOG } from '../../src/commands/catalog.ts'
import { stopChannel } from '../../src/store/channels.ts'
import { openStore } from '../../src/store/db/open.ts'
import { cli, configWith } from '../fakes/cli.ts'
import { testFolder } from '../fakes/world.ts'

const BRIEF =
  'Seoul says security package talks are on course\n\nFeb 25, 2026\n\nThe foreign ministry said on Tuesday that talks on the security package are on course.\n'

describe('help', () => {
  test('shows the commands with an example, and each command shows one of its own', async () => {
    const { code, out } = await cli(['--help'])
    expect(code).toBe(0)
    for (const name of ['start', 'try', 'ask', 'subscribe', 'feed', 'check', 'manifest', 'doctor'])
      expect(out).toContain(`\n  ${name} `)
    expect(out).toContain('linchpin ask "status security-package"')
    expect((await cli(['try', '--help'])).out).toContain('linchpin try article.txt')
  })

  test('a command that is none is a mistake that says where help is, and how to ask the bot', async () => {
    expect(await cli(['frobnicate'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('linchpin --help'),
    })
    expect(await cli(['status', 'us-rok'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('linchpin ask "status us-rok"'),
    })
    expect(await cli(['start', '--role', 'king'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('all, poll, deliver, listen, web'),
    })
  })
})

describe('try', () => {
  test('shows tracks, hits and summaries, for a person and as JSON', async () => {
    const { config, news } = configWith({ 'a.txt': BRIEF })
    const file = join(news, 'a.txt')
    expect((await cli(['try', file, '--config', config])).out).toMatch(
      /security-package, headline, score [01]\.\d\d: .+\n {2}The foreign ministry said/,
    )
    const answer = JSON.parse((await cli(['try', file, '--json', '--config', config])).out)
    expect(answer).toMatchObject({
      title: 'Seoul says security package talks are on course',
      publishedAt: '2026-02-25',
    })
    const [track] = answer.tracks
    expect(track.id).toBe('security-package')
    expect(answer.title.slice(track.hits[0].start, track.hits[0].end)).toBe('security package')
  })

  test('reads stdin for - and a page from an address, and says what it cannot read', async () => {
    const { config } = configWith({})
    expect(await cli(['try', '-', '--config', config], { input: BRIEF })).toMatchObject({
      code: 0,
      out: expect.stringContaining('security-package'),
    })
    expect(await cli(['try', join(config, 'nowhere.txt'), '--config', config])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('there is no file'),
    })
    expect(await cli(['try', config, '--config', config])).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be read'),
    })
    expect((await cli(['try', 'http://127.0.0.1:9/', '--config', config])).code).toBe(1)
  })

  test('--jsonl answers line by line in order, joins stories, and gives a bad line an error in its place', async () => {
    const { config } = configWith({})
    const [title, , , , text] = BRIEF.split('\n')
    const input = [
      {
        id: 'a',
        title,
        text: `${text} It gave no date. The two sides will meet again in March, a ministry official said by telephone.`,
        publishedAt: '2026-02-25T07:00:00Z',
      },
      { id: 2, title: '', text: 'Rain is expected in Busan on Friday.', publishedAt: '2026-02-25T07:00:00Z' },
      {
        id: 'c',
        title,
        text: `${text} It gave no date. The two sides will meet again in March, a ministry official said by telephone.`,
        publishedAt: '2026-02-25T09:00:00+09:00',
      },
    ].map(line => JSON.stringify(line))
    const ended = await cli(['try', '--jsonl', '--config', config], {
      input: `${input[0]}\n{"id":\n${input[1]}\n${input[2]}`,
    })
    const lines = ended.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toMatchObject([
      {
        id: 'a',
        story: 'a',
        tracks: [
          { id: 'security-package', score: expect.any(Number), summary: expect.stringContaining('security package') },
        ],
      },
      { line: 2, error: expect.any(String) },
      { id: 2, story: 2, tracks: [] },
      { id: 'c', story: 'a' },
    ])
    expect(ended.code).toBe(1)
  })

  test('--jsonl leaves what fires no track a story of its own', async () => {
    const { config } = configWith({})
    const rain = { title: 'Rain is expected in Busan on Friday', text: 'Rain is expected in Busan on Friday, it said.' }
    const input = ['a', 'b'].map(id => JSON.stringify({ id, ...rain })).join('\n')
    const ended = await cli(['try', '--jsonl', '--config', config], { input })
    const stories = ended.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).story)
    expect(stories).toEqual(['a', 'b'])
  })

  test('--jsonl gives queries the source of a line, without one the host of its address', async () => {
    const { config } = configWith({})
    const tracks = 'tracks:\n  - {id: wire, title: Wire, query: "rain source:wire.example"}\n'
    writeFileSync(join(config, 'tracks.yaml'), tracks)
    const input = [
      { id: 'named', title: 'Rain in Busan', source: 'Wire.example', url: 'https://other.example/1' },
      { id: 'by host', title: 'Rain in Ulsan', url: 'https://wire.example/2' },
      { id: 'other', title: 'Rain in Daegu', source: 'other', url: 'https://wire.example/3' },
    ]
    const ended = await cli(['try', '--jsonl', '--config', config], {
      input: input.map(line => JSON.stringify(line)).join('\n'),
    })
    const fired = ended.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(({ tracks: told, mentions }) => told.length + mentions.length > 0)
    expect(fired.map(({ id }) => id)).toEqual(['named', 'by host'])
  })
})

describe('ask', () => {
  test('answers on stdout, as text and as JSON, and a mistake is answered with 1', async () => {
    const { config, data } = configWith({})
    const folders = ['--config', config, '--data', data]
    expect(await cli(['ask', 'status security-package', ...folders])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('no story yet'),
    })
    expect(JSON.parse((await cli(['ask', 'help', '--json', ...folders])).out)).toMatchObject({ kind: 'answer' })
    expect(await cli(['ask', 'status security-pakage', ...folders])).toMatchObject({
      code: 0,
      out: expect.stringContaining('(security-package)'),
    })
    const wrong = await cli(['ask', 'status submarines', ...folders])
    expect(wrong.code).toBe(1)
    expect(wrong.out.replace(/\s+/g, ' ')).toContain('There is no track “submarines”')
  })
})

describe('subscribe', () => {
  test('an operator subscribes a channel, many from stdin, and is told of each line that is wrong', async () => {
    const { config, data } = configWith({})
    const folders = ['--config', config, '--data', data]
    expect(await cli(['subscribe', 'slack/T1/C1', 'us-rok', 'daily', '08:30', ...folders])).toMatchObject({
      code: 0,
      out: expect.stringContaining('slack/T1/C1: This channel now follows'),
    })
    const ended = await cli(['subscribe', '-', ...folders], {
      input: 'slack/T1/C2 us-rok\n\n# a comment\nslack/T1 us-rok\ndiscord/G/C nosuch\ndiscord/G/C us-rok hourly\n',
    })
    expect(ended.code).toBe(1)
    expect(ended.out.match(/now follows/g)).toHaveLength(2)
    expect(ended.err).toMatch(/line 4: “slack\/T1” is not a channel.*\n.*line 5: There is no track “nosuch”/)
    expect((await cli(['unsubscribe', 'slack/T1/C1', 'us-rok', ...folders])).code).toBe(0)
    expect(await cli(['unsubscribe', 'slack/T1/C1', 'us-rok', ...folders])).toMatchObject({
      code: 1,
      err: expect.stringContaining('follows nothing'),
    })
  })
})

describe('backtest', () => {
  test('shows what a changed query adds and drops, and tells nobody', async () => {
    const { config, data } = configWith({
      'a.txt': BRIEF,
      'b.txt': 'Seoul speaks of the joint fact sheet\n\nThe ministry spoke of the joint fact sheet on Tuesday.\n',
    })
    const folders = ['--config', config, '--data', data]
    await cli(['start', '--once', ...folders])
    const same = await cli(['backtest', 'security-package', '--days', '3650', ...folders])
    expect(same).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^ {2}headline 2026-02-25 {2}Seoul says .*\n2 articles of 3650 days: 1 told by both queries, 0 added \(\+\), 0 dropped \(-\), 0 mentions\n$/,
      ),
    })
    const changed = await cli([
      'backtest',
      'security-package',
      '--query',
      '"fact sheet"',
      '--days',
      '3650',
      '--json',
      ...folders,
    ])
    expect(JSON.parse(changed.out).map((one: { verdict: string }) => one.verdict)).toEqual(['dropped', 'added'])
    expect(await cli(['backtest', 'nosuch', ...folders])).toMatchObject({
      code: 1,
      err: expect.stringContaining('the tracks are us-rok'),
    })
    expect(await cli(['backtest', 'us-rok', '--query', '(', ...folders])).toMatchObject({
      code: 1,
      err: expect.stringContaining('at its column'),
    })
    expect((await cli(['backtest', 'us-rok', '--days', 'x', ...folders])).code).toBe(1)
  })
})

describe('check', () => {
  test('says that a config is fine, and every mistake of one that is not', async () => {
    expect(await cli(['check'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^config is fine: \d+ feeds, \d+ pages, 1 folder, 3 tracks, 3 subscriptions\n$/),
    })
    const { config } = configWith({}, { 'tracks.yaml': 'tracks:\n  - id: A\n    title: x\n    query: (\n' })
    const ended = await cli(['check', '--config', config])
    expect(ended.code).toBe(1)
    expect(ended.err).toContain(`${config}/tracks.yaml:2: tracks[0].id is “A”: use lower-case letters`)
    expect(await cli(['check', '--config', join(config, 'nowhere')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('there is no such file'),
    })
  })

  test('an environment that cannot be used is told without its values', async () => {
    const variables = { PORT: 'eighty', SLACK_API_URL: 'https://slack.example/secret-path' }
    const ended = await cli(['check'], { variables })
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('PORT is “eighty”')
    expect(ended.err).toContain('SLACK_API_URL must be a web address that ends in /api/')
    expect(ended.err).not.toContain('secret-path')
  })
})

describe('manifest', () => {
  test('prints what the platforms take as JSON', async () => {
    const slack = JSON.parse((await cli(['manifest', 'slack'])).out)
    expect(slack.features.slash_commands.map((one: { command: string }) => one.command)).toEqual(['/linchpin'])
    const discord = JSON.parse((await cli(['manifest', 'discord'])).out)
    expect(discord.map((one: { name: string }) => one.name)).toEqual([
      ...CATALOG.map(command => command.name),
      'Why this?',
      'Check with Linchpin',
    ])
    expect((await cli(['manifest', 'teams'])).code).toBe(1)
  })
})

describe('feed', () => {
  test('parses files, a line each, and says which could not be read', async () => {
    const folder = testFolder()
    const feed =
      '<rss version="2.0"><channel><title>News</title><item><guid>1</guid><title>One</title><link>https://example.org/1</link><pubDate>Wed, 25 Feb 2026 07:46:00 +0900</pubDate></item></channel></rss>'
    writeFileSync(join(folder, 'a.xml'), feed)
    writeFileSync(join(folder, 'b.xml'), 'no feed at all')
    const ended = await cli([
      'feed',
      'parse',
      join(folder, 'a.xml'),
      join(folder, 'b.xml'),
      join(folder, 'c.xml'),
      '--json',
    ])
    const lines = ended.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toMatchObject([
      {
        ok: true,
        title: 'News',
        items: [{ id: '1', title: 'One', url: 'https://example.org/1', publishedAt: '2026-02-24T22:46:00.000Z' }],
      },
      { ok: false, error: expect.any(String), items: [] },
      { ok: false, error: expect.stringContaining('ENOENT'), items: [] },
    ])
    expect(ended.code).toBe(1)
  })

  test('check says why a feed cannot be read', async () => {
    const { config } = configWith({})
    expect(await cli(['feed', 'check', 'http://127.0.0.1/rss', '--config', config])).toMatchObject({
      code: 1,
      out: expect.stringContaining('cannot be read'),
    })
    expect(await cli(['feed', 'check', 'nonsense', '--config', config])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not a web address'),
    })
  })
})

describe('feeds', () => {
  test('come in from OPML without disturbing what stands in the file, and go out again', async () => {
    const yaml =
      '# my feeds\nfeeds:\n  # the wire\n  - id: wire\n    url: https://wire.example/rss # fast\nfolders: []\n'
    const { config } = configWith({}, { 'feeds.yaml': yaml })
    const opml = join(config, 'list.opml')
    const outlines = [
      '<outline text="Korea"><outline text="The Wire" xmlUrl="https://wire.example/rss"/><outline text="Café News!" xmlUrl="https://cafe.example/rss?a=1&amp;b=2"/></outline>',
      '<outline text="한겨레" xmlUrl="https://hani.example/rss"/><outline text="Wire" xmlUrl="https://other.example/rss"/><outline text="x" xmlUrl="javascript:alert(1)"/>',
    ]
    writeFileSync(opml, `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`)
    const ended = await cli(['feeds', 'import', opml, '--config', config])
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('3 added') })
    expect(ended.out).toMatch(/watched already: https:\/\/wire.example\/rss\n.*left out, no web address: javascript/s)
    expect(readFileSync(join(config, 'feeds.yaml'), 'utf8')).toBe(
      `${yaml.replace('folders: []\n', '')}  - id: cafe-news\n    url: https://cafe.example/rss?a=1&b=2\n    name: Café News!\n    group: Korea\n  - id: hani-example\n    url: https://hani.example/rss\n    name: 한겨레\n  - id: wire-2\n    url: https://other.example/rss\n    name: Wire\nfolders: []\n`,
    )
    expect((await cli(['feeds', 'import', opml, '--config', config])).out).toContain('0 added')
    expect((await cli(['feeds', 'export', '--config', config])).out).toContain(
      'xmlUrl="https://cafe.example/rss?a=1&amp;b=2"',
    )
    expect(await cli(['feeds', 'import', join(config, 'tracks.yaml'), '--config', config])).toMatchObject({
      code: 1,
      err: expect.stringContaining('it is no OPML'),
    })
  })

  test('are added to a file that has none yet', async () => {
    const { config } = configWith({}, { 'feeds.yaml': '' })
    writeFileSync(
      join(config, 'list.opml'),
      '<opml version="1.0"><body><outline xmlUrl="https://a.example/rss"/></body></opml>',
    )
    expect((await cli(['feeds', 'import', join(config, 'list.opml'), '--config', config])).code).toBe(0)
    writeFileSync(join(config, 'empty.opml'), '<opml version="2.0"><body><outline text="Folder"/></body></opml>')
    expect((await cli(['feeds', 'import', join(config, 'empty.opml'), '--config', config])).out).toMatch(
      /no feed is in .*empty\.opml\n0 added/,
    )
    expect(await cli(['check', '--config', config])).toMatchObject({ code: 0, out: expect.stringContaining('1 feed,') })
  })
})

describe('doctor', () => {
  test('gives a line for each thing that matters', async () => {
    const { config, data } = configWith({ 'a.txt': BRIEF })
    const { code, out } = await cli(['doctor', '--config', config, '--data', data])
    expect(code).toBe(0)
    for (const what of ['node', 'config', 'slack', 'discord', 'clock', 'database', 'sources'])
      expect(out).toMatch(new RegExp(`^[✓·] ${what}: `, 'm'))
  })

  test('names a channel in which posting has stopped, and why', async () => {
    const { config, data } = configWith({})
    await cli(['subscribe', 'slack/T1/C1', 'us-rok', '--config', config, '--data', data])
    const store = await openStore(data)
    if (!store.ok) throw new Error(store.problem.message)
    await stopChannel(store.value, { platform: 'slack', workspace: 'T1', id: 'C1' }, 'it is archived')
    await store.value.destroy()
    const { code, out } = await cli(['doctor', '--config', config, '--data', data])
    expect(code).toBe(1)
    expect(out).toContain('✗ slack/T1/C1: follows tracks, and nothing is posted there: SLACK_BOT_TOKEN is not set')
  })
})
