// Where sentences end: the hard cases of English and Korean news.
import { expect, test } from 'vitest'
import { sentencesOf } from '../../src/reading/text/sentences.ts'

const split = (text: string): string[] =>
  sentencesOf(text, 0, text.length).map(({ start, end }) => text.slice(start, end))

test.each([
  ['He met U.S. President Donald Trump. They talked.', 2],
  ['The envoy left the U.S. The talks go on.', 2],
  ['It was said Feb. 24 that talks stalled. Nothing followed.', 2],
  ['The talks ended in Feb. Officials were silent.', 2],
  ['Gen. Xavier Brunson spoke. Lt. Col. Lee listened.', 2],
  ['“We want to go. If not, we wait,” he said. It rained.', 2],
  ['“We will go.” The ministry denied it.', 2],
  ['“Will they come?” he asked. Nobody knew.', 2],
  ['Samsung Electronics Co. said profit rose. Shares fell.', 2],
  ['Kim Inc. President Lee spoke.', 1],
  ['The rate rose 3.5 percent to 1.52 trillion won. It fell later.', 2],
  ['Resolution No. 2397 stands. No. 1718 does too.', 2],
  ['He said no. She said yes.', 2],
  ['At 9 a.m. Monday they met. At 5 p.m. The talks ended.', 3],
  ['J. Edgar Kim and D. J. Lee met. They left.', 2],
  ['Wait... what happened? Nothing!', 2],
  ['He left (see p. 3. for more). She stayed.', 2],
  ['1. First point of the plan. 2. Second point.', 2],
  ['The ministry said so.The talks go on.', 2],
  ['정부는 협의한다고 밝혔다. 미국은 답하지 않았다.', 2],
  ['회의가 서울에서 열렸다.(서울=연합뉴스)', 2],
  ['"협의하겠다. 서두르지 않겠다"고 그는 말했다. 회의는 끝났다.', 2],
  ['회담은 2026. 2. 24. 열렸다. 합의는 없었다.', 2],
  ['그는 U.N. 제재를 말했다. 끝이다.', 2],
  ['합의했다고 밝혔다.그는 떠났다.', 2],
  ['どうなる？政府は答えない。終わり。', 3],
])('%s has %i', (text, count) => {
  expect(split(text)).toHaveLength(count)
})

test('nothing of the text is lost but the spaces between', () => {
  const text = '  One went home.  Two stayed (it rained. A lot).\n\nThree “slept. Well.” Four '
  expect(split(text).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
})
