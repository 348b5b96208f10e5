import { expect, onTestFinished, test } from 'vitest'
import { cli, configWith } from '../fakes/cli.ts'
import { startDiscord } from '../fakes/discord.ts'
import { startFakeSlack } from '../fakes/slack.ts'

const DONE = /^✓ post: .+\n✓ find it again: .+\n✓ update: .+\n✓ answer below it: .+\n✓ delete: .+\n✓ delete: .+\n$/

const smoke = (channel: string, variables: Record<string, string>) => {
  const { config, data } = configWith({})
  return cli(['--config', config, '--data', data, 'smoke', channel], { variables })
}

test('smoke posts, finds, updates, answers and deletes its test message in Slack, and says what Slack did', async () => {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const ended = await smoke('slack/T1/C1', { SLACK_BOT_TOKEN: 'xoxb-one-token', SLACK_API_URL: slack.apiUrl })
  expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(DONE) })
  expect(slack.messages).toEqual([])
})

test('and in Discord', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const ended = await smoke('discord/1/2', { DISCORD_TOKEN: 'good-token', DISCORD_API_URL: discord.apiUrl })
  expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(DONE) })
})

test('a channel on no platform that is on is a mistake', async () => {
  expect(await smoke('slack/T1/C1', {})).toMatchObject({ code: 1, err: expect.stringContaining('slack is off') })
  expect(await smoke('somewhere', {})).toMatchObject({ code: 1, err: expect.stringContaining('is not a channel') })
})
