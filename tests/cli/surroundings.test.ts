// What the machine around the bot may do: odd files, odd variables, folders that cannot be, readers that go away.
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readEnvFile } from '../../src/cli/env-file.ts'
import { databaseProblems } from '../../src/config/environment.ts'
import { cli, configWith, said, spawnCli } from '../fakes/cli.ts'
import { testFolder } from '../fakes/world.ts'

const BRIEF = 'Talks go on\n\nFeb 25, 2026\n\nThe ministry said on Tuesday that talks on the security package go on.\n'
const QUIET = { 'feeds.yaml': 'feeds: []\n' }

const started = (variables: Record<string, string> = {}) => {
  const { config, data, news } = configWith({ 'a.txt': BRIEF })
  const bot = spawnCli(['start', '--config', config, '--data', data], variables)
  return { bot, config, data, news, ended: new Promise(done => bot.on('close', done)) }
}

const LINES = 'SLACK_BOT_TOKEN=xoxb-1\nPORT="1234"\n'

test.for([
  ['as it is', Buffer.from(LINES)],
  ['with the mark of Notepad', Buffer.from(`\ufeff${LINES}`)],
  ['with lines that end in CR and LF', Buffer.from(LINES.replaceAll('\n', '\r\n'))],
  ['with lines that end in CR', Buffer.from(LINES.replaceAll('\n', '\r'))],
  ['in UTF-16 with its mark', Buffer.from(`\ufeff${LINES}`, 'utf16le')],
  ['in UTF-16 the other way round', Buffer.from(`\ufeff${LINES}`, 'utf16le').swap16()],
  ['in UTF-16 without a mark', Buffer.from(LINES, 'utf16le')],
] as const)('.env is read %s', ([, bytes]) => {
  const file = join(testFolder(), '.env')
  writeFileSync(file, bytes)
  expect(readEnvFile(file)).toEqual({ ok: true, variables: { SLACK_BOT_TOKEN: 'xoxb-1', PORT: '1234' } })
})

test('no .env is no mistake, and a folder or a file without rights in its place is one sentence', () => {
  const folder = testFolder()
  expect(readEnvFile(join(folder, '.env'))).toEqual({ ok: true, variables: {} })
  mkdirSync(join(folder, '.env'))
  expect(readEnvFile(join(folder, '.env'))).toMatchObject({ ok: false, message: expect.stringContaining('not a file') })
  writeFileSync(join(folder, 'closed'), LINES, { mode: 0 })
  // Root reads everything.
  if (process.getuid?.() !== 0) expect(readEnvFile(join(folder, 'closed'))).toMatchObject({ ok: false })
})

test('the bot goes on when whoever read its log goes away, and SIGHUP stops it with 0', async () => {
  const { bot, config, ended } = started()
  await said(bot.stderr, '"msg":"the page')
  bot.stderr.destroy()
  // Each makes it say a line, for which nobody is there.
  for (const edit of ['# one\n', '# two\n']) {
    writeFileSync(join(config, 'tracks.yaml'), readFileSync(join(config, 'tracks.yaml'), 'utf8') + edit)
    await new Promise(done => setTimeout(done, 2500))
  }
  bot.stdin.write('/tracks\n')
  await said(bot.stdout, 'Security package')
  bot.kill('SIGHUP')
  expect(await ended).toBe(0)
})

test('a second SIGHUP, as a closed terminal sends it, does not cut the stop short', async () => {
  const { bot, ended } = started()
  await said(bot.stderr, '"msg":"the page')
  bot.kill('SIGHUP')
  bot.kill('SIGHUP')
  expect(await ended).toBe(0)
})

test('a data folder that cannot be ends every command at once with a sentence that names it', async () => {
  const { config } = configWith({}, QUIET)
  writeFileSync(join(config, 'file'), '')
  for (const data of ['/proc/nope/deeper', join(config, 'file')])
    for (const words of [['start'], ['ask', 'tracks']]) {
      const { code, err } = await cli([...words, '--config', config, '--data', data])
      expect([code, err]).toEqual([1, expect.stringContaining(data)])
    }
})

test('a TZ that is no zone is said, and what to write', async () => {
  const { config, data } = configWith({}, QUIET)
  const { code, out } = await cli(['doctor', '--config', config, '--data', data], { variables: { TZ: 'KST-9' } })
  expect([code, out]).toEqual([1, expect.stringMatching(/✗ zone: TZ is “KST-9”, .*Asia\/Seoul/)])
})

test('DATABASE_URL with a password that is not encoded is a sentence with the way to do it, without the password', async () => {
  for (const password of ['50%ff', 'p#ff', '12/ff', '12?ff', '12#ff'])
    expect(databaseProblems(`postgres://u:${password}@db.example/x`)).toEqual([expect.stringContaining('% as %25')])
  expect(databaseProblems('postgres://u:50%25ff@db.example/x?sslmode=require')).toEqual([])
  const { config, data } = configWith({}, QUIET)
  const variables = { DATABASE_URL: 'postgres://u:50%ff@db.example/x' }
  const { code, err } = await cli(['ask', 'tracks', '--config', config, '--data', data], { variables })
  expect([code, err.includes('ff@'), err]).toEqual([1, false, expect.stringContaining('% as %25')])
})

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

test('the data folder, its files and a backup are for their owner alone, also those that stood open', async () => {
  const { config, data } = configWith({ 'a.txt': BRIEF })
  mkdirSync(data, { mode: 0o755 })
  writeFileSync(join(data, 'console.jsonl'), '', { mode: 0o644 })
  const mask = process.umask(0)
  onTestFinished(() => void process.umask(mask))
  expect(await cli(['start', '--once', '--config', config, '--data', data])).toMatchObject({ code: 0 })
  const copy = join(testFolder(), 'copy.db')
  expect(await cli(['backup', copy, '--config', config, '--data', data])).toMatchObject({ code: 0 })
  const files = ['linchpin.db', 'lock.db', 'console.jsonl'].map(name => join(data, name))
  expect([data, ...files, copy].map(modeOf)).toEqual(['700', '600', '600', '600', '600'])
})

test('feeds import keeps the mode of feeds.yaml and the link it stands behind', async () => {
  const { config, data } = configWith({}, QUIET)
  const file = join(config, 'feeds.yaml')
  const real = join(testFolder(), 'real.yaml')
  renameSync(file, real)
  symlinkSync(resolve(real), file)
  chmodSync(real, 0o640)
  const list = join(config, 'list.opml')
  writeFileSync(list, '<opml><body><outline text="X" xmlUrl="https://x.example/f?key=CANARY"/></body></opml>')
  const { code, out } = await cli(['feeds', 'import', list, '--config', config, '--data', data])
  expect([code, out.includes('CANARY'), out]).toEqual([0, false, expect.stringContaining('https://x.example/f\n')])
  expect(readFileSync(real, 'utf8')).toContain('https://x.example/f?key=CANARY')
  expect([lstatSync(file).isSymbolicLink(), modeOf(real)]).toEqual([true, '640'])
})

test('check repeats no password of an address and nothing that stands where a variable’s name belongs', async () => {
  const files = {
    'feeds.yaml': `feeds:
  - {id: a, url: "https://user:CANARY1@e.example/"}
  - {id: b, url: "htp://e.example/?k=CANARY2"}
  - {id: c, url: "user:CANARY3@e.example"}
`,
    'linchpin.yaml': `webhooks: [{channel: webhook/d/a, url: "https://e.example/", secretFrom: "sk-CANARY4"}]
summarize: {llm: {provider: anthropic, model: m, keyFrom: sk-CANARY5}}
`,
  }
  const { config, data } = configWith({}, files)
  const { code, err } = await cli(['check', '--config', config, '--data', data])
  expect([code, err.split('\n').length, err.includes('CANARY')]).toEqual([1, 6, false])
})

test('a LINCHPIN_HOST that leads nowhere is a sentence and exit 1', async () => {
  const { config, data } = configWith({}, QUIET)
  const variables = { LINCHPIN_HOST: 'nowhere.invalid' }
  const { code, err } = await cli(['start', '--config', config, '--data', data], { variables })
  expect([code, err]).toEqual([1, expect.stringContaining('LINCHPIN_HOST is “nowhere.invalid”')])
})

test('the first line of the log says which Linchpin this is and what it was given, and LINCHPIN_LOG_LEVEL is obeyed', async () => {
  const { bot, data } = started()
  const first = JSON.parse((await said(bot.stderr, '\n')).split('\n')[0] ?? '')
  expect(first).toMatchObject({
    level: 'info',
    store: data,
    tracks: 2,
    sources: 1,
    roles: ['poll', 'deliver', 'listen', 'web'],
  })
  expect(first).toMatchObject({
    platforms: { console: 'on', slack: 'off', discord: 'off' },
    version: expect.any(String),
  })
  const quiet = started({ LINCHPIN_LOG_LEVEL: 'error' })
  let err = ''
  quiet.bot.stderr.on('data', chunk => {
    err += chunk
  })
  await said(quiet.bot.stdout, 'Talks go on')
  quiet.bot.kill('SIGTERM')
  expect([await quiet.ended, err]).toEqual([0, ''])
})

test('a LINCHPIN_LOG_LEVEL that is none is a sentence and exit 1', async () => {
  const { config, data } = configWith({}, QUIET)
  const { code, err } = await cli(['start', '--config', config, '--data', data], {
    variables: { LINCHPIN_LOG_LEVEL: 'loud' },
  })
  expect([code, err]).toEqual([1, expect.stringContaining('LINCHPIN_LOG_LEVEL is “loud”')])
})
