import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli, configWith, said, spawnCli } from '../fakes/cli.ts'

const words = (of: number) => Array.from({ length: 25 }, (_, word) => `w${of}x${word}`).join(' ')
const brief = (of: number) =>
  `Security package item ${of} ${words(of).slice(0, 30)}\n\nThe ministry spoke of ${words(of)}.\n`

/** The webhook has no secret, so its platform is off and what is due there waits. */
const LINCHPIN = `subscriptions:
  - {channel: console/local/console, tracks: [security-package]}
  - {channel: webhook/desk/one, tracks: [security-package]}
webhooks: [{channel: webhook/desk/one, url: "http://127.0.0.1:9/", secretFrom: DESK_SECRET}]
`

test('deliveries are listed by channel and state, and one that is dead can be tried again, once', async () => {
  const { config, data } = configWith({ 'a.txt': brief(1) }, { 'linchpin.yaml': LINCHPIN })
  const where = ['--config', config, '--data', data]
  expect((await cli(['start', '--once', ...where])).code).toBe(0)
  const all = JSON.parse((await cli(['deliveries', '--json', ...where])).out) as {
    id: number
    channel: string
    state: string
  }[]
  expect(all.map(one => [one.channel, one.state]).sort()).toEqual([
    ['console/local/console', 'sent'],
    ['webhook/desk/one', 'pending'],
  ])
  const id = all.find(one => one.state === 'pending')?.id
  await cli(['unsubscribe', 'webhook/desk/one', 'security-package', ...where])
  const dead = await cli(['deliveries', '--channel', 'webhook/desk/one', '--state', 'dead', ...where])
  expect(dead.out).toMatch(new RegExp(`^${id}  dead  webhook/desk/one  security-package  Security package item 1`))
  expect(await cli(['deliveries', 'retry', String(id), ...where])).toMatchObject({
    code: 1,
    err: expect.stringContaining('webhook/desk/one does not follow security-package: linchpin subscribe'),
  })
  await cli(['subscribe', 'webhook/desk/one', 'security-package', ...where])
  expect(await cli(['deliveries', 'retry', String(id), ...where])).toMatchObject({
    code: 0,
    out: expect.stringContaining('no bot runs on this folder'),
  })
  expect((await cli(['deliveries', '--state', 'pending', ...where])).out).toContain(`${id}  pending`)
  expect(await cli(['deliveries', 'retry', String(id), ...where])).toMatchObject({
    code: 1,
    err: expect.stringContaining('is pending'),
  })
  expect(await cli(['deliveries', 'retry', '999', ...where])).toMatchObject({
    code: 1,
    err: expect.stringContaining('no delivery'),
  })
})

test('a backup is made beside the running bot; restored it tells nothing until it is resumed, and then only what is new', async () => {
  const { config, data, news } = configWith({ 'a.txt': brief(1) })
  const where = ['--config', config, '--data', data]
  const bot = spawnCli(['start', ...where])
  await said(bot.stdout, 'item 1')
  const file = join(data, 'copy.db')
  expect(await cli(['backup', file, ...where])).toMatchObject({ code: 0, out: expect.stringContaining('copy.db') })
  expect(await cli(['backup', file, ...where])).toMatchObject({
    code: 1,
    err: expect.stringContaining('exists already'),
  })
  // Told by the first bot after the backup was made: the copy does not know it.
  writeFileSync(join(news, 'b.txt'), brief(2))
  await said(bot.stdout, 'item 2')
  const ended = new Promise(done => bot.on('close', done))
  bot.kill('SIGTERM')
  expect(await ended).toBe(0)

  const restored = join(data, 'restored')
  mkdirSync(restored)
  copyFileSync(file, join(restored, 'linchpin.db'))
  const there = ['--config', config, '--data', restored]
  const waiting = await cli(['start', '--once', ...there])
  expect(waiting).toMatchObject({ code: 0, out: '', err: expect.stringContaining('linchpin resume') })
  expect(await cli(['resume', '--skip-before', 'soon', ...there])).toMatchObject({ code: 1 })
  expect(await cli(['resume', '--skip-before', 'now', ...there])).toMatchObject({
    code: 0,
    out: expect.stringContaining('goes on'),
  })
  expect(await cli(['start', '--once', ...there])).toMatchObject({ code: 0, out: '' })
  expect((await cli(['ask', 'status security-package', ...there])).out).toContain('item 2')
  expect(await cli(['resume', ...there])).toMatchObject({ code: 1, err: expect.stringContaining('nothing to resume') })
})
