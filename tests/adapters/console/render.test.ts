import { expect, test } from 'vitest'
import { renderText } from '../../../adapters/console/render.ts'
import { ALERT } from '../../contract/adapter.ts'

const look = (more = {}) => ({ colour: false, lined: false, width: 72, zone: 'Asia/Seoul', ...more })

test('a person reads an alert as a block in their own zone', () => {
  expect(renderText(ALERT, look())).toBe(`● Seoul calls delay a matter of scheduling
  https://example.org/news?id=1&lang=en
  South Korea’s foreign ministry said the visit is a matter of
  scheduling. The alliance is well.
  The Wire · wire · 25 Feb 2026, 16:46 · Security package, U.S.–ROK
  alliance · +1 source
  type: why 1, mute 1, irrelevant 1, irrelevant 2

`)
})

test('a program reads an alert as one line with times in UTC', () => {
  expect(renderText(ALERT, look({ lined: true }))).toBe(
    'Seoul calls delay a matter of scheduling https://example.org/news?id=1&lang=en | South Korea’s foreign ministry said the visit is a matter of scheduling. The alliance is well. | The Wire · wire · 2026-02-25T07:46:00.000Z · Security package, U.S.–ROK alliance · +1 source\n',
  )
})

test('colour is there when it is asked for and nowhere else', () => {
  expect(renderText(ALERT, look({ colour: true }))).toContain('\u001b[1mSeoul')
  expect(renderText(ALERT, look())).not.toContain('\u001b')
})

test('Hangul is taken to be two columns wide', () => {
  const text = renderText(
    { kind: 'answer', title: ['가나다라마바사 '.repeat(8).trim()], lines: [] },
    look({ width: 32 }),
  )
  expect(text.trimEnd().split('\n')).toEqual(Array(4).fill('가나다라마바사 가나다라마바사'))
})

test('a link that is none is shown as words alone', () => {
  const text = renderText({ kind: 'answer', title: [{ text: 'x', url: 'javascript:alert(1)' }], lines: [] }, look())
  expect(text).toBe('x\n')
})
