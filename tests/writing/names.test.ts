import { expect, test } from 'vitest'
import { unsupportedNames } from '../../src/writing/names.ts'

const ARTICLE =
  'South Korea’s Foreign Minister Cho Hyun met Secretary of State Marco Rubio on Feb. 23. The U.N. approved exemptions for 17 projects under U.S.–ROK coordination.'
const KOREAN = '조현 외교부 장관은 워싱턴에서 마코 루비오 미국 국무장관을 만났다. 이재명 대통령은 회담을 환영했다.'

test('names that the source has may be told, in its own spelling or another of the same country', () => {
  for (const summary of [
    'Cho Hyun met Rubio, and the UN approved 17 projects, in US-ROK coordination.',
    'Officials of South Korea met Marco Rubio.',
    'Korea will coordinate with Rubio.',
    'American and South Korean officials met on Monday.',
  ])
    expect(unsupportedNames(summary, ARTICLE, false)).toEqual([])
})

test('a name the source does not have is found wherever it stands in a sentence', () => {
  for (const [summary, name] of [
    ['Blinken met Cho Hyun.', 'Blinken'],
    ['Cho Hyun said: "Biden is here."', 'Biden'],
    ['Cho Hyun met him — Blinken was there.', 'Blinken'],
    ['IAEA officials met Cho Hyun.', 'IAEA'],
    ['The E.U. approved 17 projects.', 'Eu'],
  ] as const)
    expect(unsupportedNames(summary, ARTICLE, false)).toContain(name)
})

test('a name of several words stands together in the source, and a title with its name', () => {
  expect(unsupportedNames('Marco Hyun met officials.', ARTICLE, false)).toEqual(['Marco Hyun'])
  expect(unsupportedNames('North Korea met Rubio.', ARTICLE, false)).toEqual(['North Korea'])
  expect(unsupportedNames('President Rubio met Cho Hyun.', ARTICLE, false)).toContain('President Rubio')
})

test('a Korean name stands in the source too', () => {
  expect(unsupportedNames('조현 장관이 루비오 장관을 만났다.', KOREAN, false)).toEqual([])
  expect(unsupportedNames('조현 장관이 블링컨 장관을 만났다.', KOREAN, false)).toContain('블링컨')
  expect(unsupportedNames('윤석열이 루비오 장관을 만났다.', KOREAN, false)).toContain('윤석열')
})

test('of a translation names are held against the source by their sound', () => {
  expect(unsupportedNames('Cho Hyun met Marco Rubio in Washington.', KOREAN, true)).toEqual([])
  expect(unsupportedNames('President Lee Jae-myung welcomed it.', KOREAN, true)).toEqual([])
  expect(unsupportedNames('Cho Hyun met Joe Biden in Tokyo.', KOREAN, true)).toEqual(
    expect.arrayContaining(['Biden', 'Tokyo']),
  )
  expect(unsupportedNames('조현 외교부 장관이 마코 루비오 국무장관을 만났다.', ARTICLE, true)).toEqual([])
  expect(unsupportedNames('조현 장관이 바이든 대통령을 만났다.', ARTICLE, true)).toContain('바이든')
})
