// The amounts, shares and days in a text, as values: $5 million, 500만 달러 and five million dollars are one.

import { datesIn } from '../reading/stories/figures.ts'
import { pattern, verbose } from '../reading/text/verbose.ts'

/** Values in `summary` that `source` lacks, as the summary writes them. `at` is when the source was published. */
export function unsupportedAmounts(summary: string, source: string, at: Date | null): string[] {
  const claimed = plain(summary)
  const known = new Set(amountsOf(plain(source)).flatMap(({ keys }) => keys))
  const days = new Set(datesIn(plain(source), at))
  const wrong: string[] = []
  const rest = claimed.replace(DAY, day => {
    const keys = datesIn(day, at)
    if (keys.some(key => days.has(key))) return ' '
    if (!MONTH_AND_DAY.test(day)) return day
    wrong.push(day)
    return ' '
  })
  const amounts = amountsOf(rest).filter(({ keys: [key = ''] }) => !known.has(key))
  return [...wrong, ...amounts.map(({ text }) => text)]
}

/** `keys` begins with the strictest reading: with its currency or as a share, then the bare value. */
type Amount = { readonly text: string; readonly keys: readonly string[] }

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const DAYS = ['sun|일', 'mon|월', 'tue|화', 'wed|수', 'thu|목', 'fri|금', 'sat|토'].map(day => day.split('|'))
const MONTH_AND_DAY = /^[A-Z][a-z]+\.? \d|월/
const DAY = pattern('g')`
    \b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?!\d)|\d{1,2}월 ?\d{1,2}일|
    (?<![\d월] ?)\d{1,2}일(?!간|째)|\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b
  `

/** The 4 of "Jan. 4" and 4일 counts nothing. */
const DAY_OF_MONTH =
  /(?<=\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? )\d{1,2}(?!\d)|(?<!\d)\d{1,2}일(?!간|째)/g

const UNITS: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
}
const SMALL = [
  ...'zero one two three four five six seven eight nine'.split(' '),
  ...'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
]
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const NATIVE = '영 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열'.split(' ')
const SINO = '영일이삼사오육칠팔구'

const WORD = [...SMALL.slice(2), ...TENS.slice(2)].join('|')
const ENGLISH = new RegExp(
  verbose`
    (\$|€|£|¥)? ?(\d+(?:\.\d+)?|\b(?:${WORD})(?:-(?:${SMALL.slice(1, 10).join('|')}))?\b|\ba(?= (?:hundred|thousand
    |million|billion|trillion)\b))(?:[ -]?(hundred|thousand|million|billion|trillion|bn|mn|tn|m|b)\b)?(?![\d십백천만억조]
    |\.\d)(?:[ -]?(%|per ?cent(?:age)?|퍼센트|프로|(?:U\.?S\.? )?dollars?|미?달러|won|원|yen|엔|euros?|유로|yuan|위안))?
  `,
  'gi',
)
const KOREAN = pattern('g')`
    (?<![가-힣])((?:(?:\d+(?:\.\d+)?|[일이삼사오육칠팔구])?[십백천만억조]{1,4} ?){1,6}(?:\d+)?) ?(달러|미국 ?달러|원|엔|유로|위안|%|퍼센트|명|개|건|척
    |발|톤|년|일)?
  `
const NATIVE_COUNT = pattern('g')`
    (?<![가-힣])(열|스물|서른|마흔|쉰)?(스무|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)?(?: ?(?:명|개|건|곳|차례|번|가지)| (?:달|나라|시간|배|척|사람|살|대|발|채|군데
    |마리|주))(?![가-힣]{3})
  `
const VAGUE = /\b(?:dozens|hundreds|thousands|millions|billions)\b|수십|수백|수천|수만|수백만|수십억/gi
const VAGUE_KEYS: Readonly<Record<string, string>> = {
  수십: 'dozens',
  수백: 'hundreds',
  수천: 'thousands',
  수백만: 'millions',
}

/** `the two sides`, `양국`: no count is given. */
const PAIR = /\bthe two\b|\bboth\b|두 (?=나라|정상|장관|사람|측|지도자)/gi

const amountsOf = (text: string): Amount[] => {
  const counted = text.replace(PAIR, ' ')
  const whole = counted.replace(/\d+(?:[/:]\d+)+|\d{4}-\d{2}-\d{2}|\d{1,2}월/g, ' ').replace(DAY_OF_MONTH, ' ')
  const joined = [...counted.matchAll(/\d+(?:[/:]\d+)+|\d{4}-\d{2}-\d{2}/g)].map(([one]) => ({
    text: one,
    keys: [one],
  }))
  const english = [...whole.matchAll(ENGLISH)].map(([one, sign = '', digits = '', unit = '', after = '']) =>
    amount(one, wordValue(digits.toLowerCase()) * (UNITS[unit.toLowerCase()] ?? 1), kindOf(sign || after)),
  )
  const korean = [...whole.matchAll(KOREAN)]
    .filter(([, run = '', unit]) => /\d/.test(run) || (unit !== undefined && run.trim().length > 1))
    .map(([one, run = '', unit = '']) => amount(one, koreanValue(run), kindOf(unit)))
  const native = [...whole.matchAll(NATIVE_COUNT)]
    .filter(([, tens = '', ones = '']) => tens + ones !== '' && (tens !== '' || ones !== '한'))
    .map(([one, tens = '', ones = '']) => amount(one, nativeValue(tens, ones), ''))
  const ordinals = [...whole.matchAll(/\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b/gi)].map(
    ([one]) => amount(one, ORDINALS.indexOf(one.toLowerCase()), ''),
  )
  const vague = [...whole.matchAll(VAGUE)].map(([one]) => ({
    text: one,
    keys: [VAGUE_KEYS[one] ?? one.toLowerCase()],
  }))
  return [...joined, ...english, ...korean, ...native, ...ordinals, ...vague, ...calendarIn(counted)]
}

const amount = (text: string, value: number, kind: string): Amount => {
  const bare = `${Number(value.toPrecision(9))}`
  return { text: text.trim(), keys: kind === '' ? [bare] : [`${bare} ${kind}`, bare] }
}

const MONTH = pattern('gu')`
  \b(?:January|February|March(?! \p{Ll})|April|June|July|August|September|October|November|December|(?:Jan|Feb
  |Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|(?:in|on|of|since|by|until|last|next|late|early) May|May \d)
`

/** Weekdays and months, whose names two languages share as numbers. */
const calendarIn = (text: string): Amount[] => [
  ...[...text.matchAll(DAY_OF_MONTH)].map(([one]) => ({ text: one, keys: [`day ${Number(/\d+/.exec(one)?.[0])}`] })),
  ...[...text.matchAll(/\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b/gi)].map(([one]) => ({
    text: one,
    keys: [`weekday ${DAYS.findIndex(([english]) => one.toLowerCase().startsWith(english ?? '-'))}`],
  })),
  ...[...text.matchAll(/([일월화수목금토])요일/g)].map(([one, day]) => ({
    text: one,
    keys: [`weekday ${DAYS.findIndex(([, korean]) => korean === day)}`],
  })),
  ...[...text.matchAll(MONTH)].map(([one]) => ({
    text: one,
    keys: [
      `month ${MONTHS.indexOf(
        one
          .replace(/^.* (?=May)/, '')
          .slice(0, 3)
          .toLowerCase(),
      )}`,
    ],
  })),
  ...[...text.matchAll(/(\d{1,2})월/g)].map(([one, month]) => ({ text: one, keys: [`month ${Number(month) - 1}`] })),
]

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:\$|.*dollar|.*달러)/i, 'dollar'],
  [/^(?:won|원)/i, 'won'],
  [/^(?:¥|yen|엔)/i, 'yen'],
  [/^(?:€|euro|유로)/i, 'euro'],
  [/^(?:yuan|위안)/i, 'yuan'],
  [/^£/, 'pound'],
  [/^(?:%|per|퍼센트|프로)/i, 'share'],
]

const kindOf = (unit: string): string => KINDS.find(([pattern]) => pattern.test(unit))?.[1] ?? ''

/** `17`, `seventeen`, `twenty-five`, and `a` of `a million`. */
const wordValue = (word: string): number => {
  if (/^\d/.test(word)) return Number(word)
  if (word === 'a') return 1
  const [first = '', second = 'zero'] = word.split('-')
  const tens = TENS.indexOf(first)
  return (tens > 1 ? tens * 10 : SMALL.indexOf(first)) + SMALL.indexOf(second)
}

const nativeValue = (tens: string, ones: string): number =>
  (tens === '' ? 0 : ['열', '스물', '서른', '마흔', '쉰'].indexOf(tens) * 10 + 10) +
  (ones === '스무' ? 20 : Math.max(0, NATIVE.indexOf(ones)))

/** 1조5천192억, 3천500억, 오백만: hundreds and thousands belong to the large unit after them. */
const koreanValue = (run: string): number => {
  let [total, section, digit] = [0, 0, 0]
  for (const [part] of run.matchAll(/\d+(?:\.\d+)?|[일이삼사오육칠팔구십백천만억조]/g)) {
    const small = { 십: 10, 백: 100, 천: 1000 }[part]
    const large = { 만: 1e4, 억: 1e8, 조: 1e12 }[part]
    if (large !== undefined) {
      total += (section + digit || 1) * large
      section = 0
      digit = 0
    } else if (small !== undefined) {
      section += (digit || 1) * small
      digit = 0
    } else digit = /\d/.test(part) ? Number(part) : SINO.indexOf(part)
  }
  return total + section + digit
}
