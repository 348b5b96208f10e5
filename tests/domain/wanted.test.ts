// What a subscription wants to be told of, as typed and as decided.
import { expect, test } from 'vitest'
import { adjustedLevel } from '../../src/domain/judgement.ts'
import { formatMode, parseMode } from '../../src/domain/mode.ts'
import { wants } from '../../src/domain/subscription.ts'

test.each([
  ['mentions', 'instant mentions'],
  ['daily 08:30 headlines', 'daily 08:30 headlines'],
  ['hourly mentions quiet 22:00-07:00', 'hourly quiet 22:00-07:00 mentions'],
  ['instant about', 'instant'],
])('the mode “%s” is kept as “%s”', (typed, kept) => {
  const mode = parseMode(typed)
  expect(mode && formatMode(mode)).toBe(kept)
})

test('two levels are no mode', () => {
  expect(parseMode('instant headlines mentions')).toBeNull()
})

test('headlines wants headlines alone, the usual subscription no mentions, mentions wants all', () => {
  const modes = ['instant headlines', 'instant', 'instant mentions'].map(text => parseMode(text))
  const wanted = modes.map(mode =>
    (['headline', 'about', 'mention'] as const).filter(level => mode && wants(mode, level)),
  )
  expect(wanted).toEqual([['headline'], ['headline', 'about'], ['headline', 'about', 'mention']])
})

test('a workspace’s threshold and excluded words decide the level there', () => {
  const match = { level: 'about', score: 0.6, hits: [] } as const
  const article = { title: 'A football match', text: 'It was played in Seoul.' }
  const at = (threshold: number | null, excluded: string[] = []) =>
    adjustedLevel(match, { threshold, excluded }, article)
  expect([at(null), at(0.7), at(0.5), at(null, ['Football'])]).toEqual(['about', 'mention', 'about', 'mention'])
})
