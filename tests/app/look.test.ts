import { expect, test } from 'vitest'
import { createLook } from '../../src/app/look.ts'
import { lookNow } from '../../src/app/look-now.ts'
import { loadConfig } from '../../src/config/load.ts'
import { createFeedParser } from '../../src/sources/feed/parser.ts'

// The processes in which it is parsed and read are real: this is no unit test (createAnalyzer( starts one).

function openLook() {
  const loaded = loadConfig('config')
  if (!loaded.ok) throw new Error('the config does not load')
  return lookNow(loaded.config, { proxy: null })
}

test('a text is read with its first line as the headline', async () => {
  const looked = await openLook().text('Seoul holds up the security package\n\nThe security package waits.')
  expect(looked).toMatchObject({
    ok: true,
    value: { title: 'Seoul holds up the security package', matches: [{ track: 'security-package' }] },
  })
})

test.for([
  'http://127.0.0.1:4780/',
  'http://[::1]/',
  'http://169.254.169.254/latest',
  'http://localhost:1/',
])('%s is not asked: the guard refuses it', async address => {
  expect(await openLook().article(address)).toMatchObject({
    ok: false,
    problem: { kind: 'refused', message: expect.stringContaining('private') },
  })
})

test('a text that costs too much is said to be unread, not to fire nothing', async () => {
  const parser = createFeedParser()
  const given = { headline: '', sketch: null, matches: [], unread: 'too slow' } as const
  const look = createLook({
    fetch: () => Promise.reject(new Error('nothing is fetched')),
    parser,
    analyze: async () => ({ ok: true, value: [given] }),
    clock: { now: () => new Date() },
  })
  const looked = await look.text('A headline\n\nA text that takes the reader a day.')
  await parser.close()
  expect(looked).toMatchObject({ ok: false, problem: { message: expect.stringContaining('longer than 10 s') } })
})

test('more looks than the workers can bear at once are told to come later', async () => {
  const parser = createFeedParser()
  const waiting = Promise.withResolvers<never>()
  const look = createLook({
    fetch: () => waiting.promise,
    parser,
    analyze: async () => ({ ok: true, value: [] }),
    clock: { now: () => new Date() },
  })
  const five = Array.from({ length: 5 }, (_, number) => look.article(`https://example.org/${number}`))
  expect(await look.text('One more')).toMatchObject({ ok: false, problem: { kind: 'busy' } })
  waiting.reject(new Error('the end of the test'))
  await Promise.allSettled(five)
  expect(await look.text('A headline\n\nA text.')).not.toMatchObject({ problem: { kind: 'busy' } })
  await parser.close()
})
