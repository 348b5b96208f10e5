import { expect, test } from 'vitest'
import { afterMention, commandIn, readAsked } from '../../../adapters/slack/commands/typed.ts'
import { CATALOG } from '../../../src/commands/catalog.ts'

const CONTEXT = { catalog: CATALOG, tracks: [{ id: 'us-rok' }] }

test.each([
  ['*<@UBOT>* *status* `us-rok`', 'status us-rok'],
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
  expect(readAsked(typed, CONTEXT)).toEqual({ ...asked, elsewhere: null })
})

test.each([
  ['`status us-rok`', 'status us-rok'],
  ['*status* _us-rok_', 'status us-rok'],
  ['~*status us-rok*~', 'status us-rok'],
  ['```status us-rok```', 'status us-rok'],
  ['status\u00a0us-rok', 'status us-rok'],
  ['status <#C9|us-rok>', 'status us-rok'],
  ['status <#C9|a-track-of-ours>', 'status a-track-of-ours'],
  ['subscribe <#C9|us-rok> daily 08:30', 'subscribe us-rok daily 08:30'],
  ['search <#C9|alerts> <https://a.example|a.example>', 'search alerts a.example'],
  ['search sanction* R&amp;D', 'search sanction* R&D'],
  ['status us-rok <@U2|ana>', 'status us-rok'],
  ['mute #12', 'mute #12'],
])('“%s” is read through to “%s”', (typed, asked) => {
  expect(readAsked(typed, CONTEXT)).toEqual({ text: asked, isPublic: false, elsewhere: null })
})

test.each([
  ['subscribe us-rok <#C2|alerts>', 'subscribe us-rok', { kind: 'channel', id: 'C2', name: 'alerts' }],
  ['subscribe us-rok `<#C2|>`', 'subscribe us-rok', { kind: 'channel', id: 'C2', name: '' }],
  ['subscriptions <#C2|alerts>', 'subscriptions', { kind: 'channel', id: 'C2', name: 'alerts' }],
  ['subscribe us-rok #alerts', 'subscribe us-rok', { kind: 'unclear', typed: '#alerts' }],
  ['subscribe us-rok &lt;#C2|alerts&gt;', 'subscribe us-rok <#C2|alerts>', null],
])('“%s” names its place', (typed, text, elsewhere) => {
  expect(readAsked(typed, CONTEXT)).toEqual({ text, isPublic: false, elsewhere })
})

test('a command is known however it is addressed', () => {
  for (const text of ['subscribe x', '/subscribe x', 'linchpin subscribe x', '/linchpin Subscribe'])
    expect(commandIn(text, CATALOG)?.name).toBe('subscribe')
  expect(commandIn('nonsense', CATALOG)).toBeUndefined()
  expect(commandIn('', CATALOG)).toBeUndefined()
})
