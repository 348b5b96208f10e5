// What the first sentence of an article tells, to keep apart a report and the denial or the outcome that repeats its words.
import { type Token, tokenize } from '../text/tokenize.ts'
import { canonical } from '../text/words.ts'
import { isEverywhere } from './facts.ts'
import { amountsIn, datesIn } from './figures.ts'

/** A run of words; a day, an amount or a name it tells; then what it does with the news (TURNS). */
export type MarkKind = 'run' | 'day' | 'amount' | 'name' | 'denial' | 'turn' | 'stage'
export type Mark = { readonly key: string; readonly kind: MarkKind }

const RUN = 3

/** The marks of an opening published at a time. */
export const marksOf = (text: string, at: Date | null): Mark[] => {
  const plain = text.normalize('NFKC')
  const tokens = tokenize(plain)
  return [
    ...runsOf(tokens).map((key): Mark => ({ key, kind: 'run' })),
    ...datesIn(plain, at).map((key): Mark => ({ key, kind: 'day' })),
    ...amountsIn(plain).map((value): Mark => ({ key: `${Number(value.toPrecision(6))}`, kind: 'amount' })),
    ...capitalsIn(plain, tokens).map((key): Mark => ({ key, kind: 'name' })),
    ...turnsIn(plain),
  ]
}

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

type Turn = { readonly key: string; readonly kinds: readonly MarkKind[]; readonly words: RegExp }

/**
 * What a sentence does with news, by the words that say so in both languages. A denial is never the report that it denies; a
 * turn is lost in a rewrite (passed, and has a majority) but not in a copy; of the stages of an event one may go unsaid.
 */
const TURNS: readonly Turn[] = [
  {
    key: 'denies',
    kinds: ['denial'],
    words:
      /\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)|refut(?:es|ed|ing)|rebut(?:s|ted)|dismiss(?:es|ed|ing)|contradict(?:s|ed|ing)|disput(?:es|ed|ing)|false|untrue|baseless|groundless|unfounded|no deal|not true)\b|부인|반박|사실무근|일축|허위|오보|사실(?:이|은)? 아니/i,
  },
  {
    key: 'undoes',
    kinds: ['denial'],
    words:
      /\b(?:withdr[ae]ws?|withdrew|retract(?:s|ed|ing)|correct(?:s|ed|ing|ion)|revok(?:es|ed|ing)|rescind(?:s|ed|ing)|call(?:s|ed|ing) off|scrap(?:s|ped|ping)|postpon(?:es|ed|ing)|put(?:s|ting)? off|shelv(?:es|ed|ing)|cancel(?:s|ed|led|ling)|backtrack(?:s|ed))\b|철회|정정|취소|연기했|연기하기로|보류|백지화|미뤘|미루기로/i,
  },
  {
    key: 'negates',
    kinds: ['turn'],
    words:
      /\b(?:no(?!\. ?\d)|not|never|none|neither|\w{2,8}n['’]t|rul(?:es|ed) out)\b|없[다었는음]|없[으이]며|않|아니[다라]/i,
  },
  {
    key: 'decides',
    kinds: ['turn', 'stage'],
    words:
      /\b(?:pass(?:es|ed)|approv(?:es|ed)|adopt(?:s|ed)|vot(?:es|ed) (?:for|against|down|to)|fail(?:s|ed)|ratif(?:ies|ied)|veto(?:es|ed))\b|통과[됐했시]|가결|부결|의결[했됐]|승인[했됐]|채택[했됐]|비준[했됐]/i,
  },
  {
    key: 'answers',
    kinds: ['turn'],
    words:
      /\b(?:vow(?:s|ed)|denounc(?:es|ed)|condemn(?:s|ed)|slam(?:s|med)|criticiz(?:es|ed)|protest(?:s|ed)|retaliat\w{1,4}|in (?:response|kind|answer))\b|규탄|비난|반발|항의|맞대응/i,
  },
  {
    key: 'follows',
    kinds: ['stage'],
    words: /\b(?:after|following|days? earlier)\b|[친낸난] (?:뒤|후)|직후|발언에 대해|보도에 대해/i,
  },
  {
    key: 'announces',
    kinds: ['stage'],
    words:
      /\b(?:will|(?:is|are|was|were) (?:set|due|scheduled|expected|slated) to|left for|leaves? for)\b|예정|출국|[연한난]다고|[열하]기로|[일할] 것이라/i,
  },
]

const turnsIn = (text: string): Mark[] =>
  TURNS.filter(({ words }) => words.test(text)).flatMap(({ key, kinds }) => kinds.map(kind => ({ key, kind })))
