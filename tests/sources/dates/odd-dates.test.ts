// Dates in markup, written twice, with their zone in words, in the months of other scripts; and those never set.
import { expect, test } from 'vitest'
import { parseDate } from '../../../src/sources/dates/date.ts'

const seoul = (text: string) => parseDate(text, 'Asia/Seoul')?.toISOString() ?? null

test.each([
  '<time datetime="2026-09-20T23:10:46+09:00" class="when">Sunday evening</time>',
  '&lt;time datetime=&quot;2026-09-20T14:10:46Z&quot;&gt;Sunday&lt;/time&gt;',
  '<span>Sun, 20 Sep 2026</span> <b>23:10:46 KST</b>',
  '2026-09-20 23:10:46.02026-09-20 23:10:46.0',
  'Sun, 20 Sep 2026 23:10:46 +0900 Sun, 20 Sep 2026 23:10:46 +0900',
  'Sun, 20 Sep 2026 10:10:46 Eastern Standard Time',
  'Sun Sep 20 2026 23:10:46 (Korean Standard Time)',
  '2026-09-20 16:10:46 W. Europe Standard Time',
  'Sep 20, 2026 7:10:46 AM Pacific Daylight Time',
  '2026-09-20 11:10:46 CLST',
  '/Date(1789913446000)/',
  '\\/Date(1789913446000+0900)\\/',
  'Вс, 20 сен 2026 23:10:46',
  '20 сентября 2026 г., 23:10:46',
  '20 вересня 2026 р. 23:10:46',
  'niedz., 20 wrz 2026 23:10:46',
  '20 września 2026, 23:10:46',
  '20 Eylül 2026 Pazar 23:10:46',
  '20 Eyl 2026 23:10:46',
  'Chủ Nhật, 20 tháng 9 năm 2026 23:10:46',
  '20 Tháng Chín 2026 23:10:46',
  '20 Thg9 2026 23:10:46',
])('%s is ten past eleven in the evening in Seoul', text => {
  expect(seoul(text)).toBe('2026-09-20T14:10:46.000Z')
})

test('a zone in words that nobody knows is no date, rather than the zone of the feed', () => {
  expect(seoul('2026-09-20 23:10:46 Atlantis Standard Time')).toBeNull()
})

test.each([
  'Thu, 01 Jan 1970 00:00:00 +0000',
  '1970-01-01T09:00:00+09:00',
  'Wed, 31 Dec 1969 19:00:00 EST',
  '0001-01-01T00:00:00Z',
])('%s is a date that was never set', text => {
  expect(seoul(text)).toBeNull()
})

test.each([
  ['25 мая 2026', 5],
  ['25 maja 2026', 5],
  ['25 lis 2026', 11],
  ['25 ARALIK 2026', 12],
  ['25 Ağustos 2026', 8],
  ['25 лютого 2026', 2],
  ['25 юли 2026', 7],
  ['Tháng Mười Hai 25, 2026', 12],
  ['Tháng Năm 25, 2026', 5],
])('the month of %s is %i', (text, month) => {
  expect(parseDate(text, null)?.getUTCMonth()).toBe(month - 1)
})
