import { expect, test } from 'vitest'
import { unsupported } from '../../src/reading/verify.ts'

const ARTICLE =
  'South Korea’s Foreign Minister Cho Hyun met Secretary of State Marco Rubio on Feb. 23. The U.N. approved exemptions for 17 projects worth 1,200,000 dollars under U.S.–ROK coordination.'

test('a summary that keeps to the article’s numbers and names holds', () => {
  expect(
    unsupported(
      'Cho Hyun met Rubio on Feb. 23, and the U.N. approved 17 projects worth 1200000 dollars, in US-ROK coordination.',
      ARTICLE,
      false,
    ),
  ).toEqual([])
  expect(unsupported('Exemptions were approved. Officials from South Korea agreed.', ARTICLE, false)).toEqual([])
})

test('a swapped number or name is found', () => {
  expect(unsupported('Cho Hyun met Rubio on Feb. 24.', ARTICLE, false)).toEqual(['24'])
  expect(unsupported('Cho Hyun met Blinken.', ARTICLE, false)).toEqual(['Blinken'])
  expect(unsupported('The E.U. approved 17 projects.', ARTICLE, false)).toEqual(['EU'])
})

test('of a translation the numbers count', () => {
  expect(unsupported('조현 장관은 23일 루비오 장관을 만났다.', ARTICLE, true)).toEqual([])
  expect(unsupported('조현 장관은 25일 루비오 장관을 만났다.', ARTICLE, true)).toEqual(['25'])
})
