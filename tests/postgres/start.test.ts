// The `linchpin` command on PostgreSQL: every command works there or says what does, and a server that is away is no riddle.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { cli, configWith, said, spawnCli } from '../fakes/cli.ts'
import { testDatabase } from '../fakes/place.ts'
import { ownServer } from '../fakes/server.ts'

const NEWS =
  'Allies renew the U.S.-ROK alliance\n\nThe U.S.-ROK alliance was renewed on Tuesday in Seoul, officials said.\n'

function commands(databaseUrl: string) {
  const { config, data, news } = configWith({ 'a.txt': NEWS })
  const run = (...args: string[]) =>
    cli([...args, '--config', config, '--data', data], { variables: { DATABASE_URL: databaseUrl } })
  return { run, config, data, news }
}

test('what one command keeps on the server another finds, and nothing but the console’s record is in the data folder', async () => {
  const { run, data } = commands((await testDatabase()).href)
  expect(await run('subscribe', 'console/local/console', 'us-rok')).toMatchObject({ code: 0, err: '' })
  const once = await run('start', '--once')
  expect(once).toMatchObject({ code: 0, out: expect.stringContaining('Allies renew') })
  expect(await run('start', '--once')).toMatchObject({ code: 0, out: '' })
  expect((await run('ask', 'status us-rok')).out).toContain('Allies renew')
  expect((await run('ask', 'search alliance seoul')).out).toContain('Allies renew')
  expect((await run('deliveries')).out).toMatch(/^1 {2}sent {2}console\/local\/console/)
  expect((await run('backtest', 'us-rok')).out).toContain('1 told by both queries')
  expect(existsSync(join(data, 'linchpin.db'))).toBe(false)
  const { out, code } = await run('doctor')
  expect(out).toMatch(
    /✓ database: PostgreSQL \d+.* at 127\.0\.0\.1:\d+\/\S+ answers, its clock agrees, and \d+ of its \d+ connections are taken/,
  )
  expect([code, out.includes('secret')]).toEqual([0, false])
})

test('backup and resume name the tools that do it for a server', async () => {
  const { run } = commands('postgres://127.0.0.1:1/linchpin')
  for (const args of [['backup', 'copy.db'], ['resume']])
    expect(await run(...args)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/pg_dump .*pg_restore/) })
})

test('a server that is not there ends a start with a sentence, and no password is said', async () => {
  const { run } = commands('postgres://bot:hunter2hunter2@127.0.0.1:1/linchpin')
  for (const args of [['start'], ['start', '--once'], ['start', '--role', 'poll'], ['ask', 'tracks'], ['deliveries']]) {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([1, ''])
    const [problem] = err.trimEnd().split('\n').slice(-1)
    expect(problem).toBe(
      'linchpin: the database 127.0.0.1:1/linchpin cannot be reached (ECONNREFUSED): check that it runs, and DATABASE_URL',
    )
    expect(err).not.toContain('hunter2')
  }
  const { code, out } = await run('doctor')
  expect([code, /✗ database: .*cannot be reached/.test(out), out.includes('hunter2')]).toEqual([1, true, false])
})

test('an address that is none of PostgreSQL is a mistake in the environment', async () => {
  const { run } = commands('mysql://bot:hunter2hunter2@127.0.0.1/linchpin')
  for (const args of [['start'], ['ask', 'tracks'], ['deliveries']])
    expect(await run(...args)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/DATABASE_URL must be the address of a PostgreSQL database/),
    })
})

test('a bot whose database is restarted says so once, waits, and goes on', async () => {
  const server = await ownServer()
  onTestFinished(() => server.stop())
  const { run, config, data, news } = commands(server.address.href)
  await run('subscribe', 'console/local/console', 'us-rok')
  const bot = spawnCli(['start', '--config', config, '--data', data], { DATABASE_URL: server.address.href })
  let [log, shown] = ['', '']
  bot.stderr.on('data', chunk => {
    log += String(chunk)
  })
  bot.stdout.on('data', chunk => {
    shown += String(chunk)
  })
  await said(bot.stdout, 'Allies renew')
  const away = said(bot.stderr, 'what is to be kept waits for it')
  await server.halt()
  await away
  const page = await fetch(/http:[^"]+/.exec(log)?.[0] ?? '')
  expect([page.status, await page.text()]).toEqual([
    503,
    expect.stringMatching(/role="alert">the database 127\.0\.0\.1:\d+\/postgres /),
  ])
  const told = said(bot.stdout, 'A second day')
  writeFileSync(
    join(news, 'b.txt'),
    'A second day of U.S.-ROK alliance talks\n\nNegotiators met again in Busan over costs, a spokesperson said.\n',
  )
  await setTimeout(3000)
  await server.start()
  await told
  bot.kill('SIGTERM')
  await new Promise(done => bot.on('exit', done))
  expect(bot.exitCode).toBe(0)
  const lines = log.split('\n').filter(line => line !== '')
  expect(lines.filter(line => line.includes('waits for it'))).toHaveLength(1)
  expect(lines.filter(line => line.includes('the database is there again'))).toHaveLength(1)
  expect(lines.filter(line => line.includes('"level":"error"'))).toEqual([])
  expect(shown.match(/^(?!.*Earlier).*Allies renew/gm)).toHaveLength(1)
  expect(log).not.toMatch(/not a secret|not%20a%20secret/)
})
