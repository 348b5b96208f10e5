import { expect, test } from 'vitest'
import { safeText, safeUrl } from '../../src/domain/safe-text.ts'

test('bidi overrides, zero-width, tag and control characters leave, and the words stay', () => {
  expect(safeText('a\u202eb\u2066c\u200bd\ufeffe\u{e0041}f\u001b[31mg\u0007h\u0085i\u00adj')).toBe('abcdef[31mghij')
})

test('fillers that show nothing leave, and half a character', () => {
  expect(safeText('a\u3164b\u115fc\u034fd\ufe00e\u{e0100}f\ud800g')).toBe('abcdefg')
})

test('line breaks and tabs become one space', () => {
  expect(safeText('one\r\n\ttwo\u2028three')).toBe('one two three')
})

test('an emoji keeps its joiners and a joiner between letters goes', () => {
  expect(safeText('👩‍👩‍👧 a\u200db')).toBe('👩‍👩‍👧 ab')
})

test('decomposed Hangul is composed', () => {
  expect(safeText('\u1112\u1161\u11ab\u1106\u1175')).toBe('한미')
})

test('only http and https addresses without a user name are links', () => {
  expect(safeUrl('https://example.org/a?b=1')).toBe('https://example.org/a?b=1')
  for (const wrong of [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://user:pw@example.org/',
    'https://a@example.org',
    'nonsense',
  ]) {
    expect(safeUrl(wrong), wrong).toBeNull()
  }
})

test('an address stays as it is written, but for its scheme and for what cannot be seen in it', () => {
  expect(safeUrl('http://example.org/a')).toBe('http://example.org/a')
  expect(safeUrl('HTTPS://Example.org/a?HTTP=1')).toBe('https://Example.org/a?HTTP=1')
  expect(safeUrl('Http://Example.org')).toBe('http://Example.org')
  expect(safeUrl('https://example.org/a b')).toBe('https://example.org/a%20b')
  expect(safeUrl('https://example.org/a\u202eb')).toBe('https://example.org/a%E2%80%AEb')
  expect(safeUrl('https://example.org/a\u0085b')).toBe('https://example.org/a%C2%85b')
})

test('an address with a password alone, or another scheme that holds http, is no link', () => {
  for (const wrong of ['https://:pw@example.org', 'xhttp://example.org', 'httpx://example.org', 'shttps://example.org'])
    expect(safeUrl(wrong), wrong).toBeNull()
})

test('a joiner stays behind an emoji with a skin tone or a variation, and goes behind anything else', () => {
  expect(safeText('👩🏽‍🚀 ❤\ufe0f‍🔥 1‍🔥 👩‍a')).toBe('👩🏽‍🚀 ❤\ufe0f‍🔥 1🔥 👩a')
})
