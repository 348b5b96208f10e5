import { describe, expect, test } from 'vitest'
import { CATALOG } from '../../src/commands/catalog.ts'
import { parseRequest } from '../../src/commands/parse.ts'
import type { Track } from '../../src/domain/track.ts'
import { speaking } from '../fakes/speaking.ts'

const TRACKS: Track[] = [
  { id: 'us-rok', title: 'U.S.–ROK alliance', query: 'ROK' },
  { id: 'security-package', title: 'Security package', titles: { ko: '한미 안보 패키지' }, query: 'security' },
  { id: 'north-korea-sanctions', title: 'North Korea sanctions', titles: { ko: '대북 제재' }, query: 'sanctions' },
]

const DAILY = { kind: 'daily', at: '08:30', quiet: { from: '22:00', to: '07:00' } }

const read = (text: string) => {
  const request = parseRequest(text, speaking(TRACKS))
  return request.ok ? request.value : request.problem
}

const message = (text: string): string => {
  const request = parseRequest(text, speaking(TRACKS))
  return request.ok ? 'understood' : request.problem.message
}

describe('what people type is understood', () => {
  test.each([
    ['status security-package'],
    ['/status security-package'],
    ['linchpin status security-package'],
    ['/linchpin status security-package'],
    ['  STATUS   Security  Package '],
    ['status security_package'],
    ['status securitypackage'],
    ['status\u00a0security-package\u200b'],
  ])('%s', text => {
    expect(read(text)).toMatchObject({ name: 'status', track: { id: 'security-package' } })
  })

  test.each(['track', 'track list'])('%s lists the tracks', text => {
    expect(read(text)).toEqual({ name: 'tracks' })
  })

  test('a misspelled track is opened for a change, but never removed', () => {
    expect(read('track edit securty')).toMatchObject({ does: 'edit', track: { id: 'security-package' } })
    expect(message('track remove securty')).toMatch(/no track “securty”.*security-package/)
    expect(read('track remove Security Package')).toMatchObject({ does: 'remove' })
  })

  test('a track by its title, with a mode behind it', () => {
    expect(read('subscribe U.S.–ROK alliance daily 08:30')).toMatchObject({
      name: 'subscribe',
      tracks: [{ id: 'us-rok' }],
      mode: { kind: 'daily', at: '08:30' },
    })
    expect(read('subscribe us-rok hourly')).toMatchObject({ mode: { kind: 'hourly' } })
    expect(read('subscribe us-rok')).toMatchObject({ mode: null })
  })

  test('words to search, with and without quotes', () => {
    expect(read('search “uranium enrichment”')).toMatchObject({ name: 'search', words: ['uranium', 'enrichment'] })
    expect(read('search 대북 제재')).toMatchObject({ name: 'search', words: ['대북', '제재'] })
  })

  test.each([
    ['securty', 'security-package'],
    ['security-pakage', 'security-package'],
    ['sanctions', 'north-korea-sanctions'],
    ['안보', 'security-package'],
    ['제재', 'north-korea-sanctions'],
    ['한미 안보 패키지', 'security-package'],
  ])('the one track that %s can mean is simply taken', (typed, id) => {
    expect(read(`status ${typed}`)).toMatchObject({ name: 'status', track: { id } })
  })

  test('a slip in a command that only asks is read as what was meant, and one that changes something is not', () => {
    expect(read('stauts us-rok')).toMatchObject({ name: 'status', track: { id: 'us-rok' } })
    expect(message('subscrbe us-rok')).toContain('did you mean `/linchpin subscribe`')
  })

  test.each([
    ['thanks', 'thanks'],
    ['Thank you!', 'thanks'],
    ['감사합니다', 'thanks'],
    ['hi', 'hello'],
    ['도움말', 'help'],
    ['/도움말', 'help'],
    ['상태 안보', 'status'],
  ])('%s is understood as %s', (typed, name) => {
    expect(read(typed)).toMatchObject({ name })
  })

  test.each([
    ['us-rok, security-package', ['us-rok', 'security-package'], null],
    ['us-rok security-package hourly', ['us-rok', 'security-package'], { kind: 'hourly' }],
    ['all weekdays 9am', TRACKS.map(({ id }) => id), { kind: 'daily', at: '09:00', weekdays: true }],
    ['us-rok weekly mon 09:00', ['us-rok'], { kind: 'weekly', day: 'mon', at: '09:00' }],
    ['us-rok, securty daily 8:30am, quiet 22:00-07:00', ['us-rok', 'security-package'], DAILY],
    ['us-rok two-sources headlines', ['us-rok'], { kind: 'instant', level: 'headlines', needs: 'two-sources' }],
    ['제재 매일 08:30', ['north-korea-sanctions'], { kind: 'daily', at: '08:30' }],
  ])('subscribe %s', (typed, ids, mode) => {
    expect(read(`subscribe ${typed}`)).toEqual({
      name: 'subscribe',
      tracks: ids.map(id => TRACKS.find(track => track.id === id)),
      mode,
    })
  })

  test('an alert by its number', () => {
    expect(read('why #12')).toMatchObject({ name: 'why', alert: 12 })
  })

  test.each([
    ['why?', { name: 'why', alert: null }],
    ['not relevant', { name: 'irrelevant', alert: null, track: null }],
    ['not relevant us-rok', { name: 'irrelevant', alert: null, track: expect.objectContaining({ id: 'us-rok' }) }],
    ['relevant 12 us-rok', { name: 'relevant', alert: 12, track: expect.objectContaining({ id: 'us-rok' }) }],
    ['mute 24 h', { name: 'mute', alert: null, scope: 'day' }],
    ['mute 24 24h', { name: 'mute', alert: 24, scope: 'day' }],
    ['mute 12 this storyline', { name: 'mute', alert: 12, scope: 'storyline' }],
    ['mute', { name: 'mute', alert: null, scope: 'story' }],
  ])('in an alert’s thread no number is needed: %s', (text, expected) => {
    expect(read(text)).toMatchObject(expected)
  })

  test.each(CATALOG.map(command => command.example))('the example %s of the catalog', example => {
    expect(parseRequest(example, speaking(TRACKS)).ok).toBe(true)
  })
})

describe('what is mistyped gets a sentence that helps', () => {
  test.each([
    ['', 'try `/linchpin status us-rok`'],
    ['/', 'try `/linchpin status us-rok`'],
    ['subscribers', '`/linchpin subscri'],
    ['frobnicate', '`/linchpin help` lists them'],
    ['security-package', 'try `/linchpin status security-package`'],
    ['status', 'needs a track: us-rok, security-package, north-korea-sanctions'],
    ['status xyzzy', '“xyzzy”; the tracks are us-rok'],
    ['subscribe us-rok fortnightly', '“fortnightly” isn’t a schedule I know'],
    ['subscribe us-rok daily 25:00', '“daily 25:00” isn’t a schedule I know'],
    ['subscribe nosuch daily 08:00', 'no track “nosuch”'],
    ['search', 'needs words to look for'],
    ['search talks from:yesterday', '“yesterday” isn’t a date'],
    ['mute 12 for ever', '“for ever” isn’t a length of time for a mute'],
    ['why me', '“me” isn’t an alert'],
    ['why 99999999999999999999', 'isn’t an alert'],
    ['zone +09:00', 'isn’t a time zone I know'],
    ['zone Korea/Nowhere', 'isn’t a time zone I know'],
    ['language fr', 'isn’t a language I speak'],
  ])('%s', (text, expected) => {
    expect(message(text)).toContain(expected)
  })

  test('a command of a megabyte is refused before it is read', () => {
    expect(message(`status ${'x'.repeat(1_000_000)}`)).toContain('at most 1000')
  })

  test('a track named like a property of every object is just unknown', () => {
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(message(`status ${name}`), name).toContain(`“${name}”`)
  })
})
