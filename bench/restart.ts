// How long after the start of the real bot, on a data folder with a pile of waiting deliveries, the first post arrives.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { limitedSlack } from './limits.ts'

/** Milliseconds from the command to Slack's first post; what waits in `data` must be for Slack. Nothing is read. */
export async function firstPostAfterStart(data: string): Promise<number> {
  const slack = await limitedSlack()
  const config = join(mkdtempSync(join(tmpdir(), 'linchpin-bench-')), 'config')
  mkdirSync(config)
  const tracks = 'tracks: [{id: us-rok, title: Alliance, query: alliance}]\n'
  const files = { 'tracks.yaml': tracks, 'feeds.yaml': 'feeds: []\nfolders: []\n', 'linchpin.yaml': '' }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(config, name), content)
  const began = performance.now()
  const bot = spawn(process.execPath, ['src/linchpin.js', 'start', '--config', config, '--data', data], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, PORT: '0', SLACK_BOT_TOKEN: 'xoxb-one', SLACK_API_URL: `${slack.url}/api/` },
  })
  while (slack.posts === 0 && bot.exitCode === null) await pause(10)
  const took = performance.now() - began
  bot.kill('SIGKILL')
  if (bot.exitCode === null && bot.signalCode === null) await once(bot, 'exit')
  await slack.close()
  rmSync(join(config, '..'), { recursive: true, force: true })
  return slack.posts === 0 ? Number.NaN : took
}
