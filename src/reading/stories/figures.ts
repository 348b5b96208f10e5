// Extracts figures and dates, as written in English and Korean, as values that do not depend on the language.
import { pattern } from '../text/verbose.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const DAYS = 'sun mon tue wed thu fri sat'.split(' ')
const DAY_MS = 86_400_000

const ENGLISH_DAY = pattern('gi')`\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)
  (?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? (\d{1,2})\b`

/**
 * Days of the month that a text names: `d3-17` for March 17 or 3월 17일, and for 17일 or Tuesday in an article of that
 * week.
 */
export const datesIn = (text: string, at: Date | null): string[] => {
  const english = [...text.matchAll(ENGLISH_DAY)].map(
    ([, month = '', day = '']) => `d${MONTHS.indexOf(month.toLowerCase()) + 1}-${Number(day)}`,
  )
  const korean = [...text.matchAll(/(\d{1,2})월 ?(\d{1,2})일/g)].map(
    ([, month, day]) => `d${Number(month)}-${Number(day)}`,
  )
  return [...english, ...korean, ...(at === null ? [] : nearDates(text, at))]
}

/** "Tuesday" and "17일" mean the nearest such day to the article's date. */
const nearDates = (text: string, at: Date): string[] => {
  const named = [...text.matchAll(/\b(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)day\b/gi)].map(
    ([, name = '']) => {
      const back = (at.getUTCDay() - DAYS.indexOf(name.slice(0, 3).toLowerCase()) + 7) % 7
      return new Date(at.getTime() - back * DAY_MS)
    },
  )
  const numbered = [...text.matchAll(/(?<![\d월] ?)(\d{1,2})일(?!간|째|부터 \d+일간)/g)].flatMap(([, day]) => {
    const nearest = [0, -1, 1].map(
      month => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + month, Number(day))),
    )
    return nearest.sort((a, b) => Math.abs(+a - +at) - Math.abs(+b - +at)).slice(0, 1)
  })
  return [...named, ...numbered].map(date => `d${date.getUTCMonth() + 1}-${date.getUTCDate()}`)
}

const ENGLISH_UNITS: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const KOREAN_UNITS: Readonly<Record<string, number>> = { 천: 1e3, 만: 1e4, 억: 1e8, 조: 1e12 }
const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** Amounts of three and more, without years: 1조5천억 and 1.5 trillion are equal. */
export const amountsIn = (text: string): number[] => {
  const words = [...text.matchAll(/\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/gi)].map(([word]) =>
    WORDS.indexOf(word.toLowerCase()),
  )
  const english = [
    ...text.matchAll(
      /(\d[\d,]{0,15}(?:\.\d{1,6})?)(?:[\s-](thousand|million|billion|trillion))?(?![\d천만억조월일])/gi,
    ),
  ].map(([, digits = '', unit = '']) => numberOf(digits) * (ENGLISH_UNITS[unit.toLowerCase()] ?? 1))
  const korean = [...text.matchAll(/(?:\d[\d,]{0,9}(?:\.\d{1,4})?(?:[천만억조]{1,2}) ?){1,4}(?:\d{1,4})?/g)].map(
    ([run]) => koreanAmount(run),
  )
  return [...words, ...english, ...korean].filter(value => value >= 3 && !(value >= 2015 && value <= 2035))
}

const numberOf = (digits: string): number => Number(digits.replaceAll(',', ''))

/** 1조5천192억 -> 1,519,200,000,000: thousands belong to the unit after them. */
const koreanAmount = (run: string): number => {
  let total = 0
  let section = 0
  for (const [, digits = '', units = ''] of run.matchAll(/(\d[\d,]*(?:\.\d+)?)([천만억조]*)/g)) {
    section += numberOf(digits) * (units.startsWith('천') ? 1e3 : 1)
    const large = units.replace('천', '')
    if (large === '') continue
    total += section * (KOREAN_UNITS[large] ?? 1)
    section = 0
  }
  return total + section
}
