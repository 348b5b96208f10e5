import { expect, test } from 'vitest'
import { channelKey, parseChannel } from '../../src/domain/channel.ts'

test.each([
  'slack/T1/C1',
  'discord/900000000000000001/910000000000000001',
  'webhook/desk/alerts-1.main',
])('%s is a channel, written as it is read', typed => {
  const channel = parseChannel(typed)
  expect(channel && channelKey(channel)).toBe(typed)
})

test.each([
  'slack/T1',
  'irc/a/b',
  'discord/1/..',
  'discord/./1',
  'slack/T1/C1/x',
  'slack/T 1/C1',
  '',
])('“%s” is not a channel: it would lead elsewhere, or nowhere', typed => expect(parseChannel(typed)).toBe(null))
