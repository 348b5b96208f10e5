import { expect, test } from 'vitest'
import { afterMention, commandIn, readAsked } from '../../../adapters/slack/commands/typed.ts'
import { CATALOG } from '../../../src/commands/catalog.ts'

test.each([
  ['<@UBOT> status us-rok', 'status us-rok'],
  ['hey <@UBOT|linchpin>: status us-rok', 'status us-rok'],
  ['<@UOTHER> and <@UBOT> tracks', 'tracks'],
  ['status us-rok <@UBOT>', 'status us-rok'],
  ['<@UBOT>', ''],
  ['no mention at all', 'no mention at all'],
])('“%s” asks “%s”', (text, asked) => {
  expect(afterMention(text, 'UBOT')).toBe(asked)
})

test('while Slack has not told us who we are, the first mention is ours', () => {
  expect(afterMention('<@U1> tracks', null)).toBe('tracks')
})

test.each([
  ['', { text: '', isPublic: false }],
  ['public', { text: '', isPublic: true }],
  ['status  us-rok', { text: 'status us-rok', isPublic: false }],
  ['status us-rok PUBLIC', { text: 'status us-rok', isPublic: true }],
  ['search public', { text: 'search public', isPublic: false }],
  ['public search public', { text: 'search public', isPublic: true }],
  ['linchpin status us-rok public', { text: 'linchpin status us-rok', isPublic: true }],
])('“%s” is read', (typed, asked) => {
  expect(readAsked(typed, CATALOG)).toEqual(asked)
})

test('a command is known however it is addressed', () => {
  for (const text of ['subscribe x', '/subscribe x', 'linchpin subscribe x', '/linchpin Subscribe'])
    expect(commandIn(text, CATALOG)?.name).toBe('subscribe')
  expect(commandIn('nonsense', CATALOG)).toBeUndefined()
  expect(commandIn('', CATALOG)).toBeUndefined()
})
