import { describe, expect, test } from 'vitest'
import { CATALOG } from '../../src/commands/catalog.ts'
import { parseRequest } from '../../src/commands/parse.ts'
import type { Track } from '../../src/domain/track.ts'

const TRACKS: Track[] = [
  { id: 'us-rok', title: 'U.S.–ROK alliance', query: 'ROK' },
  { id: 'security-package', title: 'Security package', query: 'security' },
  { id: 'north-korea-sanctions', title: 'North Korea sanctions', query: 'sanctions' },
]

const read = (text: string) => {
  const request = parseRequest(text, TRACKS)
  return request.ok ? request.value : request.problem
}

const message = (text: string): string => {
  const request = parseRequest(text, TRACKS)
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

  test('a track by its title, with a mode behind it', () => {
    expect(read('subscribe U.S.–ROK alliance daily 08:30')).toMatchObject({
      name: 'subscribe',
      track: { id: 'us-rok' },
      mode: { kind: 'daily', at: '08:30' },
    })
    expect(read('subscribe us-rok hourly')).toMatchObject({ mode: { kind: 'hourly' } })
    expect(read('subscribe us-rok')).toMatchObject({ mode: null })
  })

  test('words to search, with and without quotes', () => {
    expect(read('search “uranium enrichment”')).toEqual({ name: 'search', words: ['uranium', 'enrichment'] })
    expect(read('search 대북 제재')).toEqual({ name: 'search', words: ['대북', '제재'] })
  })

  test('an alert by its number', () => {
    expect(read('why #12')).toEqual({ name: 'why', alert: 12 })
  })

  test.each(CATALOG.map(command => command.example))('the example %s of the catalog', example => {
    expect(parseRequest(example, TRACKS).ok).toBe(true)
  })
})

describe('what is mistyped gets a sentence that helps', () => {
  test.each([
    ['', 'try “status us-rok”'],
    ['/', 'try “status us-rok”'],
    ['stauts us-rok', 'did you mean “status”'],
    ['subscribers', '“subscri'],
    ['frobnicate', '“help” lists the commands'],
    ['security-package', 'try “status security-package”'],
    ['status', 'needs a track: us-rok, security-package, north-korea-sanctions'],
    ['status security-pakage', 'did you mean security-package?'],
    ['status sanctions', 'did you mean north-korea-sanctions?'],
    ['status xyzzy', '“xyzzy”; the tracks are us-rok'],
    ['subscribe us-rok weekly', '“weekly” is not a mode'],
    ['subscribe us-rok daily 25:00', '“daily 25:00” is not a mode'],
    ['subscribe nosuch daily 08:00', 'no track “nosuch”'],
    ['search', 'needs words to look for'],
    ['why', 'needs the number of an alert'],
    ['why me', '“me” is no alert'],
    ['why 99999999999999999999', 'is no alert'],
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
