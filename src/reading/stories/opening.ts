// What the first sentence of an article tells, to keep apart a report and the denial or the outcome that repeats its words.
import { type Token, tokenize } from '../text/tokenize.ts'
import { canonical } from '../text/words.ts'
import { isEverywhere } from './facts.ts'
import { amountsIn, datesIn } from './figures.ts'
import { namesIn } from './names.ts'

/** A run of words; a day as it is written and the date meant; an amount, a name; then what it does with the news (TURNS). */
export type MarkKind = 'run' | 'day' | 'date' | 'amount' | 'name' | 'denial' | 'turn' | 'stage'
export type Mark = { readonly key: string; readonly kind: MarkKind }

const RUN = 3

/** The marks of an opening published at a time. */
export const marksOf = (text: string, at: Date | null): Mark[] => {
  const plain = text.normalize('NFKC').replace(DATELINE, '')
  const tokens = tokenize(plain)
  const amounts = amountsIn(plain.replace(DAY, ' '))
  return [
    ...runsOf(tokens).map((key): Mark => ({ key, kind: 'run' })),
    ...[...plain.matchAll(DAY)].map(([day]): Mark => ({ key: day.toLowerCase(), kind: 'day' })),
    ...datesIn(plain, at).map((key): Mark => ({ key, kind: 'date' })),
    ...amounts.map((value): Mark => ({ key: `${Number(value.toPrecision(6))}`, kind: 'amount' })),
    ...[...namesIn(plain), ...capitalsIn(plain, tokens)].map((key): Mark => ({ key, kind: 'name' })),
    ...turnsIn(plain),
  ]
}

/** SEOUL, March 2 (Wire) --: the day of the copy and not of the event. */
const DATELINE =
  /^\s*\p{Lu}[\p{Lu} .'/-]{1,40}(?:, \p{L}{3,9}\.? \d{1,2})?(?: ?\([^)]{1,40}\))? ?(?:--|\u2014|\u2013) |^\s*\([^)=]{1,12}=[^)]{1,20}\)(?: ?[가-힣· ]{2,20}=)?/u

const DAY =
  /\b(?:sun|mon|tues|wednes|thurs|fri|satur)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.? \d{1,2}\b|(?:\d{1,2}월 ?)?\d{1,2}일(?!간|째)/gi

const runsOf = (tokens: readonly Token[]): string[] =>
  tokens.slice(RUN - 1).map((_, index) =>
    tokens
      .slice(index, index + RUN)
      .map(token => token.word)
      .join(' '),
  )

/** Words with a capital within the sentence, as the lead has them (its first word has one anyway), but those of every report. */
const capitalsIn = (text: string, tokens: readonly Token[]): string[] =>
  tokens
    .slice(1)
    .filter(token => /^\p{Lu}[\p{L}\d]{2}/u.test(text.slice(token.start, token.end)) && !isEverywhere(token.word))
    .map(token => canonical(token.word))

type Turn = { readonly marks: readonly Mark[]; readonly words: RegExp }

/**
 * What a sentence does with news, by the words that say so in both languages. A denial is never the report that it denies; a
 * turn is lost in a rewrite (passed, and has a majority) but not in a copy; of the stages of an event one may go unsaid.
 */
const TURNS: readonly Turn[] = [
  {
    marks: [{ key: 'denies', kind: 'denial' }],
    words:
      /\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)|refut(?:es|ed|ing)|rebut(?:s|ted)|dismiss(?:es|ed|ing)|contradict(?:s|ed|ing)|disputes|false|untrue|baseless|groundless|unfounded|no deal|not true)\b|부인|반박|사실무근|일축|허위|오보|사실(?:이|은)? 아니/i,
  },
  {
    marks: [{ key: 'undoes', kind: 'denial' }],
    words:
      /\b(?:withdr[ae]ws?|withdrew|retract(?:s|ed|ing)|correct(?:s|ed|ing|ion)|revok(?:es|ed|ing)|rescind(?:s|ed|ing)|call(?:s|ed|ing) off|scrap(?:s|ped|ping)|postpon(?:es|ed|ing)|put(?:s|ting)? off|shelv(?:es|ed|ing)|cancel(?:s|ed|led|ling)|backtrack(?:s|ed))\b|철회|정정|취소|연기했|연기하기로|보류[했하]|백지화|미뤘|미루기로/i,
  },
  {
    marks: [{ key: 'negates', kind: 'turn' }],
    words:
      /\b(?:no(?!\. ?\d)|not|never|none|neither|\w{2,8}n['’]t|rul(?:es|ed) out)\b|없[다었는음]|없[으이]며|않|아니[다라]/i,
  },
  {
    marks: [
      { key: 'decides', kind: 'turn' },
      { key: 'past', kind: 'stage' },
    ],
    words:
      /\b(?:pass(?:es|ed)|approv(?:es|ed)|adopt(?:s|ed)|vot(?:es|ed) (?:for|against|down|to)|fail(?:s|ed)|ratif(?:ies|ied)|veto(?:es|ed)|grant(?:s|ed)|ruled|collaps(?:es|ed)|br(?:eak|oke) down|end(?:s|ed)|conclud(?:es|ed)|wrap(?:s|ped|ping) up)\b|통과[됐했시]|가결|부결|결렬|무산|의결[했됐]|승인[했됐]|채택[했됐]|비준[했됐]/i,
  },
  {
    marks: [{ key: 'answers', kind: 'turn' }],
    words:
      /\b(?:vow(?:s|ed)|denounc(?:es|ed)|condemn(?:s|ed)|slam(?:s|med)|criticiz(?:es|ed)|protest(?:s|ed)|retaliat\w{1,4}|in (?:response|kind|answer))\b|규탄|비난|반발|항의|맞대응/i,
  },
  {
    marks: [{ key: 'past', kind: 'stage' }],
    words: /\b(?:after(?! all)|following|days? earlier)\b|[친낸난] (?:뒤|후)|직후|발언에 대해|보도에 대해/i,
  },
  {
    marks: [
      { key: 'ahead', kind: 'turn' },
      { key: 'ahead', kind: 'stage' },
    ],
    words:
      /\b(?:will|(?:is|are|was|were) (?:(?:set|due|scheduled|expected|slated|about) )?to|(?:plans?|intends?|in talks) to|consider(?:s|ing)|weigh(?:s|ing)|mull(?:s|ing)|ask(?:s|ed)|seek(?:s|ing)|left for|leaves? for)\b|예정|출국|검토하고|검토 중|요청했|[연한난]다고|[열하]기로|[일할] 것이라/i,
  },
]

const turnsIn = (text: string): Mark[] => TURNS.filter(({ words }) => words.test(text)).flatMap(({ marks }) => marks)
