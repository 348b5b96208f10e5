import { expect, test } from 'vitest'
import { plainAddresses, redact, spellingsOf } from '../../src/domain/redact.ts'

test('an address ends where its query begins, and names no user', () => {
  expect(plainAddresses('read https://ann:pw@news.example/f?key=k1#k2, then (http://x.example/a?b=c).')).toBe(
    'read https://news.example/f then (http://x.example/a).',
  )
  expect(plainAddresses('postgres://u:p%23w@db.example/x and socks5://u@h:1')).toBe(
    'postgres://db.example/x and socks5://h:1',
  )
})

test('a text without addresses, and an address without a query, stay as they are', () => {
  for (const text of ['who? me@example.org #1', 'https://news.example/a/b.html is well', '세 https://가.example/나'])
    expect(plainAddresses(text)).toBe(text)
})

test('a line of JSON is JSON still', () => {
  const line = JSON.stringify({ msg: 'from “https://u:p@x.example/?a="b"\nc”', url: 'http://x.example/?k=v' })
  expect(JSON.parse(redact(line, []))).toMatchObject({ url: 'http://x.example/' })
})

test('a secret is found as JSON and addresses spell it', () => {
  const secret = 'a/b"c d+e'
  for (const said of [secret, JSON.stringify({ secret }), `x=${encodeURIComponent(secret)}`])
    expect(redact(said, spellingsOf(secret))).toContain('[secret]')
})
