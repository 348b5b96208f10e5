import { expect, test } from 'vitest'
import { discordCommands } from '../../../adapters/discord/setup/manifest.ts'
import { CATALOG } from '../../../src/commands/catalog.ts'

const [COMMANDS, OF_MESSAGES] = [
  discordCommands(CATALOG).filter(one => 'options' in one),
  discordCommands(CATALOG).filter(one => !('options' in one)),
]

test('every command of the catalog is one that Discord takes', () => {
  expect(COMMANDS.map(one => one.name)).toEqual(CATALOG.map(one => one.name))
  for (const { name, description, options } of COMMANDS) {
    expect(name).toMatch(/^[a-z-]{1,32}$/)
    expect(description.length, name).toBeLessThanOrEqual(100)
    expect(options.length).toBeLessThanOrEqual(25)
    expect(options.every(option => option.description.length <= 100)).toBe(true)
    const required = options.map(option => 'required' in option && option.required)
    expect(required, `${name}: required options come first`).toEqual(required.toSorted((a, b) => Number(b) - Number(a)))
  }
})

test('a workspace’s tracks have a subcommand for each work, whose track is completed', () => {
  const { options } = COMMANDS.find(({ name }) => name === 'track') ?? { options: [] }
  expect(options.map(({ type, name }) => `${type} ${name}`)).toEqual([
    '1 new',
    '1 edit',
    '1 copy',
    '1 remove',
    '1 review',
  ])
  expect(JSON.stringify(options[1])).toMatch(/"name":"track".*"autocomplete":true/)
})

test('the menu of a message asks why it was posted, and what its links would fire', () => {
  const menu = { type: 3, contexts: [0] }
  expect(OF_MESSAGES).toMatchObject([
    { ...menu, name: 'Why this?' },
    { ...menu, name: 'Check with Linchpin' },
  ])
})

test('what changes a channel is for servers and whoever manages channels; the rest can be asked anywhere', () => {
  for (const { name, default_member_permissions, contexts, integration_types } of COMMANDS) {
    const changes = CATALOG.find(one => one.name === name)?.changes
    expect([default_member_permissions, contexts, integration_types], name).toEqual(
      changes ? [changes === 'channel' ? '16' : null, [0], [0]] : [null, [0, 1, 2], [0, 1]],
    )
  }
})

test('tracks are completed, answers can be shared, and Korean readers get Korean words', () => {
  const status = COMMANDS.find(one => one.name === 'status')
  expect(status).toMatchObject({
    description_localizations: { ko: expect.stringMatching(/\p{Script=Hangul}/u) },
    options: [
      { name: 'track', autocomplete: true, required: true, name_localizations: { ko: '트랙' } },
      { name: 'period', autocomplete: true, required: false },
      { name: 'share', type: 5, required: false },
    ],
  })
  const subscribe = COMMANDS.find(one => one.name === 'subscribe')
  expect(JSON.stringify(subscribe)).not.toContain('share')
  expect(JSON.stringify(subscribe)).not.toContain('choices')
  expect(subscribe?.options.map(one => [one.name, one.type, 'autocomplete' in one])).toEqual([
    ['track', 3, true],
    ['mode', 3, true],
    ['channel', 7, false],
  ])
})
