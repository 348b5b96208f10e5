// What strangers' words become in each of Slack's ways of reading a text.
import { expect, test } from 'vitest'
import { cut, mrkdwnUrl, mrkdwnWords, plainWords, slackUrl } from '../../../adapters/slack/render/escape.ts'

test('plain words cannot ping where they are copied to, and say the rest as it is', () => {
  expect(plainWords('<!channel> <@U1> <#C1> <b> & >')).toBe('‹!channel> ‹@U1> ‹#C1> <b> & >')
})

test('mrkdwn has three escapes, and an emoji code keeps its words', () => {
  expect(mrkdwnWords('a & b < c > d & <!here>')).toBe('a &amp; b &lt; c &gt; d &amp; ‹!here&gt;')
  expect(mrkdwnWords(':tada: 10:30 a:+1:b')).toBe('∶tada: 10:30 a∶+1:b')
  expect(mrkdwnWords(`:${'a'.repeat(100)}: :${'a'.repeat(101)}:`)).toBe(`∶${'a'.repeat(100)}: :${'a'.repeat(101)}:`)
})

test('a time of day keeps its colon, and nothing else does that could be an emoji', () => {
  expect(mrkdwnWords('10:30:45 at 9:05:x:')).toBe('10:30:45 at 9:05∶x:')
  expect(mrkdwnWords('12:75:ab: 12:300: x:30:a: 112:30:a:')).toBe('12∶75∶ab: 12∶300: x∶30∶a: 112∶30∶a:')
  expect(mrkdwnWords('10:30:a: 10:3a:')).toBe('10:30∶a: 10∶3a:')
})

test('an address is linked up to the length that Slack takes', () => {
  const long = (length: number) => `https://example.org/${'a'.repeat(length - 20)}`
  expect(slackUrl(long(3000))).toBe(long(3000))
  expect(slackUrl(long(3001))).toBeNull()
  expect(slackUrl('javascript:alert(1)')).toBeNull()
})

test('an address in angle brackets cannot end them', () => {
  expect(mrkdwnUrl('https://example.org/?a=1&b=|&c=<d>|<>&')).toBe(
    'https://example.org/?a=1&amp;b=%7C&amp;c=%3Cd%3E%7C%3C%3E&amp;',
  )
})

test('a text is cut to size, never through a character', () => {
  expect(cut('abcd', 4)).toBe('abcd')
  expect(cut('abcde', 4)).toBe('abc…')
  expect(cut('ab👍de', 4)).toBe('ab…')
  expect(cut('a👍bcd', 4)).toBe('a👍…')
})
