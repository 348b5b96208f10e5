// Links as feeds bend them, and the addresses that are meant.
import { expect, test } from 'vitest'
import { addressOf } from '../../../src/sources/feed/link.ts'

const linked = (href: string) => addressOf([{ href, rel: '', type: '', base: '' }], 'https://desk.example.org/rss')

test.each([
  '<a href="https://desk.example.org/news/1" hreflang="en">view</a>',
  "&lt;a class=more href='/news/1'&gt;view&lt;/a&gt;",
  'desk.example.org/news/1',
  '//desk.example.org/news/1',
  'https//desk.example.org/news/1',
  'https:/desk.example.org/news/1',
  'https:desk.example.org/news/1',
  'ttps://desk.example.org/news/1',
  'https://desk.example.org/https://desk.example.org/news/1',
  'https://desk.example.orghttps://desk.example.org/news/1',
  'http://https://desk.example.org/news/1',
  'https://desk.example.org//desk.example.org/news/1',
  '\u200bhttps://desk.example.org/news/1\u200b',
  '\ufeff \u2060/news/1\u00ad',
])('%j means the article', href => {
  expect(linked(href)).toBe('https://desk.example.org/news/1')
})

test.each([
  ['www.other.example.org/a', 'https://www.other.example.org/a'],
  ['news/1.html', 'https://desk.example.org/news/1.html'],
  ['2026.html', 'https://desk.example.org/2026.html'],
  ['?u=www.other.example.org', 'https://desk.example.org/rss?u=www.other.example.org'],
  [
    'https://archive.example.com/web/https://desk.example.org/a',
    'https://archive.example.com/web/https://desk.example.org/a',
  ],
  ['https://proxy.example.com/https://desk.example.org/a', 'https://proxy.example.com/https://desk.example.org/a'],
])('%s is taken as it is', (href, address) => {
  expect(linked(href)).toBe(address)
})

test.each([
  'javascript:void(0)',
  'mailto:desk@example.org',
  '<a>',
  ' '.repeat(300_000) + 'x'.repeat(300_000),
])('what is no address is none (%#)', href => {
  expect(linked(href)).toBeNull()
})
