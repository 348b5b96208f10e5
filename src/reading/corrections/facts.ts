// Decides which differences between two versions of a sentence change what it says: figures, days, names, places,
// quotations, yes and no, and whether it has happened. Mere rewording does not.
import { pattern } from '../text/verbose.ts'
import type { Difference, Word } from './differences.ts'

type Fact = 'figure' | 'day' | 'name' | 'quotation' | 'reversal' | 'tense'

const MONTHS = pattern()`
    ^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|
    oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$
  `
const WEEKDAYS =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|yesterday|today)$|^[월화수목금토일]요일|^(?:내일|모레|어제|오늘)/
const KOREAN_DAY = /^(?:(?:\d{1,4}년)?(?:\d{1,2}월)?\d{1,2}일|(?:\d{1,4}년)?\d{1,2}월|\d{4}년)/
const FIGURE = /\d/

/** The fact that a difference changes, or null for rewording. */
export const factOf = (difference: Difference, before: readonly Word[]): Fact | null => {
  const { was, now, at } = difference
  const next = before[at.was + was.length]?.text ?? ''
  if (was.length === 0 || now.length === 0) return null
  const previous = before[at.was - 1]?.key ?? ''
  if (differ(was, now, ({ key }) => MONTHS.test(key) || WEEKDAYS.test(key) || KOREAN_DAY.test(key), dayOf)) return 'day'
  if (differ(was, now, ({ key }) => FIGURE.test(key), figureOf)) return MONTHS.test(previous) ? 'day' : 'figure'
  const isTitled = KOREAN_TITLES.test(next) && was.length === 1 && now.length === 1
  return isTitled || namesDiffer(was, now, at.was === 0) ? 'name' : null
}

const differ = (
  was: readonly Word[],
  now: readonly Word[],
  isOne: (word: Word) => boolean,
  asKey: (word: Word) => string,
): boolean => {
  const old = new Set(was.filter(isOne).map(asKey))
  const fresh = new Set(now.filter(isOne).map(asKey))
  return old.size > 0 && fresh.size > 0 && old.symmetricDifference(fresh).size > 0
}

const dayOf = ({ key }: Word): string => key.slice(0, /^[a-z]/.test(key) ? 3 : 20).replace(/(?<=[년월일])[가-힣]+$/, '')
/** A figure with the Korean unit that multiplies it. */
const figureOf = ({ key }: Word): string =>
  /[\d.]+(?:[천만억조](?:\d+[천만억조])*)*/.exec(key)?.[0].replace(/\.0+$/, '') ?? key

const namesDiffer = (was: readonly Word[], now: readonly Word[], isFirst: boolean): boolean => {
  const old = namesIn(was, isFirst)
  const fresh = namesIn(now, isFirst)
  if (old.length === 0 || fresh.length === 0) return false
  return (
    old.some(one => fresh.every(other => !isSpelling(one, other))) &&
    fresh.some(one => old.every(other => !isSpelling(one, other)))
  )
}

/** A word before which a person is named. */
const KOREAN_TITLES = /^(?:대통령|총리|장관|차관|대사|대변인|실장|의원|사령관|위원장|국장|대표|특사|보좌관|주석)/

const KOREAN_PLACES = pattern()`
    ^(?:서울|부산|인천|대구|광주|대전|울산|세종|제주|평택|오산|진해|포항|평양|개성|원산|판문점|워싱턴|뉴욕|하와이|도쿄|베이징|모스크바|제네바|런던|파리|싱가포르|하노이|호놀룰루|괌|
    경주|청와대|백악관|펜타곤|국무부|국방부|외교부|통일부|재무부|상무부|미국|중국|일본|러시아|북한|한국)
  `
const KOREAN_PERSON =
  /^[김이박최정강조윤장임한오서신권황안송유류전홍고문양손배백허남심노하곽성차주우구나민진위여현변][가-힣]{2}(?:은|는|이|가|을|를|의|과|와|도)?$/
const TITLES = pattern()`
    ^(?:president|minister|secretary|ambassador|general|admiral|mr|ms|mrs|dr|the|a|an|sen|rep|gov|gen|adm|
    foreign|defense|prime|vice|chief|state)$
  `

const namesIn = (words: readonly Word[], isFirst: boolean): string[] =>
  words.flatMap(({ text, key }, index) => {
    if (/[가-힣]/.test(text)) return KOREAN_PLACES.exec(text)?.[0] ?? (KOREAN_PERSON.test(text) ? text.slice(0, 3) : [])
    const isName =
      /^\p{Lu}[\p{Ll}\p{Lu}.-]+/u.test(text) || key === 'southkorea' || key === 'northkorea' || key === 'usa'
    return isName && !(isFirst && index === 0) && !TITLES.test(key) && !MONTHS.test(key) && !WEEKDAYS.test(key)
      ? [key]
      : []
  })

/** "Needham" for "Nedham" is a typing error; "Cho" for "Choi" is another person. */
const isSpelling = (one: string, other: string): boolean => {
  if (one === other || one.replaceAll('.', '') === other.replaceAll('.', '')) return true
  const short = Math.min(one.length, other.length)
  return short >= 6 && !/[가-힣]/.test(one) && distance(one, other) <= 1
}

const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[other.length] ?? 0
}

const NEGATIONS = pattern('gi')`
    \b(?:not|never|no|none|nobody|neither|nor|without|cannot|den(?:y|ies|ied)|rul(?:es?|ed) out|refus\w+|
    reject\w*|fail\w* to|unable)\b|n't\b|(?:지 ?않|지 ?못|없(?:다|었|는|이)|아니(?:다|라|었|며)|부인|거부|부결|무산|불발|반대|불참|철회|취소)
  `

const inflected = (stems: string): RegExp => new RegExp(`\\b(?:${stems})(?:e[ds]?|ed|es|s|ing)?\\b`, 'i')

/** Pairs of opposites, one of which takes back the other. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  ['agree|approv|accept|back|endors|pass', 'reject|refus|oppos|block|veto|den(?:y|i)'],
  [
    'resum|restart|start|begin|began|open|launch',
    'suspend|halt|stop|cancell?|call(?:ed)? off|postpon|delay|put off|end',
  ],
  ['rais|increas|expand|rise|rose|up|boost', 'lower|cut|reduc|decreas|fall|fell|down|shrink'],
  ['confirm|join|attend|win|won|support|allow|impos', 'deni|dispute|leav|left|skip|lose|lost|oppos|ban|scrap|lift'],
].map(([yes = '', no = '']) => [inflected(yes), inflected(no)] as const)
const KOREAN_OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/합의|승인|가결|수용|찬성|동의/, /거부|부결|반대|결렬|거절/],
  [/재개|시작|개시|개최|착수/, /중단|연기|취소|종료|보류|무산/],
  [/인상|증가|늘|확대|상승/, /인하|감소|줄|축소|하락/],
  [/확정|참석|성공|허용|해제|강화/, /보류|불참|실패|금지|부과|완화/],
]

/** Whether one version says yes where the other says no. */
export const isReversed = (was: string, now: string): boolean => {
  const negations = (text: string): number => text.match(NEGATIONS)?.length ?? 0
  const isFlipped = negations(was) % 2 !== negations(now) % 2
  return (
    isFlipped ||
    [...OPPOSITES, ...KOREAN_OPPOSITES].some(
      ([yes, no]) =>
        (yes.test(was) && !no.test(was) && no.test(now) && !yes.test(now)) ||
        (no.test(was) && !yes.test(was) && yes.test(now) && !no.test(now)),
    )
  )
}

const TO_COME = pattern()`
    \b(?:will|would|shall|to (?=[a-z]{3,})(?!the\b)|plans? to|(?:is|are) (?:set|due|expected|scheduled|
    likely|going) to|may|could)\b|ㄹ 것|(?:할|될|갈|릴|칠|올|열|설) (?:것|예정|계획|방침|전망|듯)|예정|앞두고|하기로|키로|전망
  `
const HAPPENED = pattern()`
    \b(?:\w{2,}ed|met|held|began|took|came|went|gave|sent|said|signed|struck|won|lost|left|flew|fell|rose|
    has|have|had|was|were)\b|(?:했|됐|였|었|았|렸|졌|났)(?:다|습니다|고|으며)|(?:개최|체결|서명|완료|타결|도착)$
  `

/** Whether something planned has happened, or the reverse. The words are otherwise the same, so few of them differ. */
export const isOtherTense = (was: string, now: string): boolean => {
  const tense = (text: string): 'come' | 'past' | null =>
    TO_COME.test(text) ? 'come' : HAPPENED.test(text) ? 'past' : null
  const one = tense(was)
  const other = tense(now)
  return one !== null && other !== null && one !== other
}

/** A quotation whose own words changed; a shortened or extended one is the same. */
export const isMisquoted = (was: string, now: string): boolean => {
  const quotes = (text: string): string[] =>
    [...text.matchAll(/"([^"]{3,400})"/g)].map(([, words = '']) =>
      words
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
  const fresh = quotes(now)
  if (fresh.length === 0) return false
  return quotes(was).some(
    one => fresh.every(other => !other.includes(one) && !one.includes(other)) && !now.toLowerCase().includes(one),
  )
}
