// `feeds` in both languages: what fails, with its cause and what to do about it.
import { expect, test } from 'vitest'
import type { SourceProblemKind } from '../../src/domain/source-problem.ts'
import { SOURCE_PROBLEMS } from '../../src/words/ko/source-problems.ts'
import { wordsIn } from '../../src/words/words.ts'
import { fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

test('a source that fails is told by its cause and the fix, in the language of the channel', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  source.gives = { kind: 'http', message: 'The server answered 404: nothing is there; check the address.' }
  await bot.minute()
  const told = async () => JSON.stringify((await bot.ask('feeds')).lines)
  expect(await told()).toContain('The server answered 404: nothing is there; check the address; ')
  await bot.ask('language ko')
  expect(await told()).toContain(SOURCE_PROBLEMS.http.replace(/\.$/, '; '))
  expect(await told()).not.toContain('answered')
})

test('what was kept of a failure before its kind was kept is told as it stands', () => {
  expect(wordsIn('ko').feeds.problem(null, 'It did not answer.')).toBe('It did not answer.')
})

test.each(Object.keys(SOURCE_PROBLEMS) as SourceProblemKind[])('%s has a cause and a fix in Korean', kind => {
  expect(SOURCE_PROBLEMS[kind]).toMatch(/다(?:\([^)]*\))?\. .+ 주세요$/)
})
