// What a Korean and an English report of one event share: its names, figures and dates, as keys without a language.
import { namesIn } from './names.ts'

export type Facts = { readonly names: readonly string[]; readonly figures: readonly string[] }

/** The names, and the figures from three up: 17건 and 17 are one, so are 530만 달러 and $5.3 million, 4일 and Nov. 4. */
export const factsOf = (text: string): Facts => {
  const plain = text.normalize('NFKC')
  const figures = new Set([...datesIn(plain), ...amountsIn(plain)].filter(figure => figure !== ''))
  return { names: namesIn(plain), figures: [...figures] }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

const datesIn = (text: string): string[] => {
  const english = [...text.matchAll(/\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b/gi)].map(
    ([, month = '', day = '']) => `d${MONTHS.indexOf(month.toLowerCase()) + 1}-${Number(day)}`,
  )
  const korean = [...text.matchAll(/(\d{1,2})월 ?(\d{1,2})일/g)].map(
    ([, month, day]) => `d${Number(month)}-${Number(day)}`,
  )
  return [...english, ...korean]
}

const ENGLISH_UNITS: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const KOREAN_UNITS: Readonly<Record<string, number>> = { 천: 1e3, 만: 1e4, 억: 1e8, 조: 1e12 }
const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

const amountsIn = (text: string): string[] => {
  const words = [...text.matchAll(/\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/gi)].map(([word]) =>
    WORDS.indexOf(word.toLowerCase()),
  )
  const english = [
    ...text.matchAll(/(\d[\d,]{0,15}(?:\.\d{1,6})?)(?:\s(thousand|million|billion|trillion))?(?![\d천만억조월일])/gi),
  ].map(([, digits = '', unit = '']) => numberOf(digits) * (ENGLISH_UNITS[unit.toLowerCase()] ?? 1))
  const korean = [...text.matchAll(/(?:\d[\d,]{0,9}(?:\.\d{1,4})?(?:[천만억조]{1,2}) ?){1,4}(?:\d{1,4})?/g)].map(
    ([run]) => koreanAmount(run),
  )
  return [...words, ...english, ...korean]
    .filter(value => value >= 3 && !(value >= 2015 && value <= 2035))
    .map(value => `#${Number(value.toPrecision(6))}`)
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
