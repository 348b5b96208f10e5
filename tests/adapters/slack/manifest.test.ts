import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BOT_SCOPES, slackManifest } from '../../../adapters/slack/setup/manifest.ts'
import { CATALOG } from '../../../src/commands/catalog.ts'
import { manifestProblems, RESERVED } from './manifest-problems.ts'

const manifest = () => slackManifest(CATALOG)

/** The manifest with another slash command. */
const naming = (command: string) => {
  const made = manifest()
  const [first] = made.features.slash_commands
  if (!first) throw new Error('there is no slash command')
  return { ...made, features: { ...made.features, slash_commands: [{ ...first, command }] } }
}

test('the manifest is one that Slack takes', () => {
  expect(manifestProblems(manifest())).toEqual([])
  expect(manifestProblems(slackManifest(CATALOG, 'https://bot.example.org/'))).toEqual([])
})

test.each([...RESERVED])('a manifest with the reserved command /%s is found out', name => {
  expect(manifestProblems(naming(`/${name}`))).toEqual([`Slack reserves /${name}`])
})

test.each(['linchpin', '/Linchpin', '/', '/two words', `/${'x'.repeat(32)}`])('“%s” is no command', command => {
  expect(manifestProblems(naming(command))).toHaveLength(1)
})

test('a missing scope, an unknown one and a missing way in are found out', () => {
  const made = manifest()
  const scopes = (bot: string[]) => manifestProblems({ ...made, oauth_config: { scopes: { bot } } })
  expect(scopes(BOT_SCOPES.filter(scope => scope !== 'commands'))).toEqual(['slash commands need the scope commands'])
  expect(scopes(BOT_SCOPES.filter(scope => scope !== 'im:history'))).toHaveLength(1)
  expect(scopes([...BOT_SCOPES, 'admin'])).toEqual(['nobody has said what the scope admin is for'])
  expect(manifestProblems({ ...made, settings: { ...made.settings, socket_mode_enabled: false } })).toHaveLength(1)
})

test('Socket Mode has no addresses, and HTTP has all of them', () => {
  expect(JSON.stringify(manifest())).not.toContain('http')
  expect(slackManifest(CATALOG, 'https://bot.example.org')).toMatchObject({
    features: { slash_commands: [{ url: 'https://bot.example.org/slack/events' }] },
    oauth_config: { redirect_urls: ['https://bot.example.org/slack/oauth_redirect'] },
    settings: {
      event_subscriptions: { request_url: 'https://bot.example.org/slack/events' },
      interactivity: { request_url: 'https://bot.example.org/slack/events' },
      socket_mode_enabled: false,
    },
  })
})

test('each scope is explained in docs/slack.md, and no other is named there', () => {
  const named = readFileSync('docs/slack.md', 'utf8').match(/^\| `[a-z_]+(:[a-z]+)?` \|/gm) ?? []
  expect(named.map(row => row.slice(3, -3)).sort()).toEqual([...BOT_SCOPES].sort())
})
