import { expect, test } from 'vitest'
import { createTry } from '../../src/app/try-article.ts'
import { loadConfig } from '../../src/config/load.ts'

// The processes in which it is parsed and read are real: this is no unit test (createAnalyzer( starts one).

function openTry() {
  const loaded = loadConfig('config')
  if (!loaded.ok) throw new Error('the config does not load')
  return createTry({ config: loaded.config, proxy: null })
}

test('a text is read with its first line as the headline', async () => {
  const tried = await openTry()('Seoul holds up the security package\n\nThe security package waits.')
  expect(tried).toMatchObject({
    ok: true,
    value: { article: { title: 'Seoul holds up the security package' }, matches: [{ track: 'security-package' }] },
  })
})

test.for([
  'http://127.0.0.1:4780/',
  'http://[::1]/',
  'http://169.254.169.254/latest',
  'http://localhost:1/',
])('%s is not asked: the guard refuses it', async address => {
  expect(await openTry()(address)).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining('private') },
  })
})

test('the sixth who tries an article at once is asked to come back', async () => {
  const tryArticle = openTry()
  const all = Array.from({ length: 6 }, () => tryArticle('http://127.0.0.1/'))
  expect(await all[5]).toMatchObject({ ok: false, problem: { kind: 'busy' } })
  await Promise.all(all)
})
