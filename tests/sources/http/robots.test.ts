// What robots.txt lets us read.
import { expect, test } from 'vitest'
import { readRobots } from '../../../src/sources/http/robots.ts'

const allows = (robots: string, path: string) => readRobots(robots).allows(new URL(path, 'https://e.org'))

test.each([
  ['', '/a', true],
  ['User-agent: *\nDisallow:', '/a', true],
  ['User-agent: *\nDisallow: /', '/a', false],
  ['User-agent: *\nDisallow: /private', '/private/a', false],
  ['User-agent: *\nDisallow: /private', '/public', true],
  ['User-agent: *\nDisallow: /\nAllow: /news/', '/news/1', true],
  ['User-agent: *\nAllow: /a\nDisallow: /a', '/a', true],
  ['User-agent: other\nDisallow: /', '/a', true],
  ['User-agent: Linchpin\nDisallow: /x\n\nUser-agent: *\nDisallow: /', '/a', true],
  ['User-agent: *\nDisallow: /\n\nUser-agent: linchpin/1.0\nDisallow: /x', '/x', false],
  ['User-agent: one\nUser-agent: linchpin\nDisallow: /a', '/a', false],
  ['user-AGENT : * # all\n disallow : /a # this', '/a', false],
  ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
  ['User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x', true],
  ['User-agent: *\nDisallow: /a*b*c', '/a-x-b-y-c-z', false],
  ['User-agent: *\nDisallow: /a*b*c', '/a-x-b-y', true],
  ['User-agent: *\nDisallow: /a$', '/a', false],
  ['User-agent: *\nDisallow: /a$', '/ab', true],
  ['User-agent: *\r\nDisallow: /?q=', '/?q=1', false],
  ['User-agent: *\nDisallow: /%7Euser/', '/~user/a', false],
  ['User-agent: *\nDisallow: /~user/', '/%7euser/a', false],
  ['User-agent: *\nDisallow: /닫힘/', '/닫힘/a', false],
  ['User-agent: *\nDisallow: /%eb%8b%ab%ed%9e%98/', '/닫힘/a', false],
  ['User-agent: *\nDisallow: /closed/', '/%63losed/a', false],
  ['User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
  ['User-agent: *\nDisallow: /a b', '/a%20b', false],
  ['<html>not found</html>', '/a', true],
])('%j lets %s: %s', (robots, path, expected) => {
  expect(allows(robots, path)).toBe(expected)
})

test('a pattern of a thousand stars against a long path ends', () => {
  expect(allows(`User-agent: *\nDisallow: /${'*a'.repeat(1000)}$`, `/${'a'.repeat(5000)}b`)).toBe(true)
})
