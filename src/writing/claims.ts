// What a summary says happened, against its source: an act the source does not report, a denial turned into a fact.
import { namesIn } from '../reading/stories/names.ts'
import { sentencesOf } from '../reading/text/sentences.ts'
import { pattern } from '../reading/text/verbose.ts'
import smallWords from './small-words.json' with { type: 'json' }

/** Acts, and sentences whose yes and no are turned round, that `summary` claims and `source` does not. */
export function unsupportedClaims(summary: string, source: string, translated: boolean): string[] {
  return [
    ...actsMissing(summary, source),
    ...turned(summary, source, translated),
    ...(translated ? [] : actorsMissing(summary, source)),
  ]
}

/** Claims that must be reported, in both languages: a wrong one misleads more than any other word. */
const ACTS: readonly (readonly [string, RegExp])[] = [
  ['confirmed', /\bconfirm|\backnowledg|\badmit|확인(?!되지)|인정했|인정하|시인/i],
  [
    'agreed',
    /\bagreed?\b(?! to disagree)|\bagreement|\baccord\b|\bdeal\b|\bpact\b|합의|동의|협정|의견을 (?:같이|모)|뜻을 모/i,
  ],
  ['approved', /\bapprov|\bendors|\bpassed\b|\bexempt|\bwaiver|\bcleared\b|승인|가결|통과|허가|의결|면제/i],
  [
    'denied',
    /\bden(?:y|ies|ied|ial)\b|\bdismiss|\brefut|\bgroundless|\buntrue|\bnot true|부인|일축|반박|사실무근|사실이 아니/i,
  ],
  ['rejected', /\breject|\brefus|\bturned? down|\bveto|\bdismiss|\bruled? out|거부|거절|부결|일축|배제/i],
  ['signed', /\bsigned|\bsigning|\binked|서명|체결/i],
  ['war', /\bwar\b|전쟁|선전포고/i],
  ['attacked', /\battack|\bstrike|\bstruck|\binvad|\binvasion|\bbombed|공격|공습|침공|폭격|타격/i],
  ['resigned', /\bresign|\bstepp?(?:ed|ing)? down|\bquit\b|사임|사의|사퇴|물러/i],
  ['sacked', /\bsacked\b|\boust|해임|경질|파면/i],
  ['welcomed', /\bwelcom|\bhail|\bprais|환영|반겼|반기/i],
  ['condemned', /\bcondemn|\bdenounc|\bslam|\baccus|\bcritici[sz]|비난|규탄|비판/i],
  ['killed', /\bkill|\bdead\b|\bdied?\b|\bdeath|\bslain|사망|숨지|숨졌|숨진|살해/i],
  ['arrested', /\barrest|\bdetain|\bindict|\bcustody|체포|구금|구속|기소|억류/i],
  ['launched', /\blaunch|\bfir(?:ed|es|ing)\b|\btest-fire|\bstart|\bbegan|\bbegin|발사|쏘|쐈|시작|출범|개시|착수/i],
  ['withdrew', /\bwithdr[ae]w|\bpull(?:ed|ing)? ?out|\bleft\b|\bdrawdown|철수|탈퇴|철회/i],
  ['cancelled', /\bcancel|\bscrap|\bcall(?:ed)? off|\bscuttl|취소|무산|폐기|백지화/i],
  ['postponed', /\bpostpon|\bdelay|\bput off|\bpushed back|\bdefer|연기|미뤄|미루|늦추|늦춰|지연/i],
  ['suspended', /\bsuspen|\bhalt|\bpaus|\bfroze|\bfreez|\bstop|중단|중지|유예|보류|동결/i],
  ['lifted', /\blift(?:ed|s|ing)?\b|\beas(?:e|ed|es|ing)\b|\bremov|해제|완화/i],
  ['imposed', /\bimpos|\bslap|\blevied|\bsanctioned|부과|단행|제재를 가|제재했/i],
  ['resumed', /\bresum|\brestart|\breopen|\brenew|재개|복원/i],
  ['collapsed', /\bcollaps|\bbroke(?:n)? (?:down|off)|\bbreakdown|\bfell apart|\bruptur|결렬|파기|무너/i],
  ['threatened', /\bthreat|\bwarn|위협|협박|경고/i],
  ['apologised', /\bapolog|사과/i],
  [
    'met',
    /\bmet\b|\bmeets?\b|\bmeeting|\btalks\b|\bsummit|\bvisit|\bdiscuss|\bconsult|만나|만났|만난|회담|회동|면담|회의|협의|방문|논의/i,
  ],
]

/** Acts that the glossary of stories knows in both languages and the list above does not. */
const KNOWN_ACTS = new Set(['accuse', 'appoint', 'impeach', 'abduct', 'hack', 'crash', 'injured', 'protest', 'plead'])

const actsMissing = (summary: string, source: string): string[] => {
  const missing = ACTS.filter(([, act]) => act.test(summary) && !act.test(source)).map(([name]) => name)
  const known = new Set(namesIn(source))
  return [...missing, ...namesIn(summary).filter(key => KNOWN_ACTS.has(key) && !known.has(key))]
}

const ACTOR = pattern('gu')`
    \b(\p{Lu}[\p{L}-]+) (?:has |have |had )?(denied|denies|confirmed|confirms|rejected|rejects|refused|dismissed
    |approved|condemned|accused|welcomed|threatened|warned|fired|launched)\b
  `

/** Other names of a government: `Seoul denied` claims what `South Korea denied` does. */
const GOVERNMENTS = [
  /\bSeoul\b|\bSouth Korea/,
  /\bWashington\b|\bU\.?S\b|\bUnited States\b|\bWhite House\b/,
  /\bPyongyang\b|\bNorth Korea/,
  /\bBeijing\b|\bChin(?:a|ese)\b/,
  /\bTokyo\b|\bJapan/,
  /\bMoscow\b|\bKremlin\b|\bRussia/,
]

/** Who does not stand in a sentence of the source that reports the act; a pronoun there may be anyone. */
const actorsMissing = (summary: string, source: string): string[] =>
  [...summary.matchAll(ACTOR)].flatMap(([all, actor = '', verb = '']) => {
    const act = ACTS.find(([, pattern]) => pattern.test(verb))?.[1]
    if (act === undefined) return []
    const at = summary.slice(0, summary.indexOf(all) + actor.length).slice(-20)
    const government = GOVERNMENTS.find(names => names.test(at))
    const reports = (sentence: string): boolean => {
      const done = sentence.search(act)
      const before = `${sentence.slice(0, done)} ${/\bby\b.*/.exec(sentence.slice(done))?.[0] ?? ''}`
      if (/\b(?:he|she|they|it(?! (?:was|is)\b))\b/i.test(before)) return true
      return government === undefined ? before.includes(actor) : government.test(before)
    }
    return sentenceTexts(source).some(sentence => act.test(sentence) && reports(sentence)) ? [] : [all]
  })

const NEGATED = pattern('i')`
    \b(?:not|no|never|nobody|none|neither|nor|cannot|without|den(?:y|ies|ied|ial)|reject\w*|refus\w*|dismiss\w*
    |refut\w*|fail(?:s|ed)?|untrue|groundless|ruled? out|unlikely|far from)\b|n['’]t\b|부인|일축|반박|거부|거절|아니|않|못하|못했
    |없[다었는이어을음]|사실무근|무산|실패|불발
  `

/** In their own language clauses are held against clauses; across languages a text's nos can only be counted. */
const turned = (summary: string, source: string, translated: boolean): string[] => {
  if (translated) {
    const nos = NEGATED.test(summary)
    const sentences = sentenceTexts(source)
    const allNegated = sentences.length > 0 && sentences.every(sentence => NEGATED.test(sentence))
    return (nos && !NEGATED.test(source)) || (!nos && allNegated) ? ['a yes or no that the article does not give'] : []
  }
  const known = clausesOf(source)
  return clausesOf(summary)
    .filter(clause => isTurned(clause, known))
    .map(({ text }) => `“${text}” (the article says the opposite)`)
}

type Clause = { readonly text: string; readonly stems: ReadonlySet<string>; readonly negated: boolean }

/** Where most of a clause stands in the source, one such place must agree with its yes or no. */
const isTurned = (clause: Clause, known: readonly Clause[]): boolean => {
  if (clause.stems.size < 2 || SPEAKER.test(clause.text)) return false
  const shared = known.map(other => ({ other, share: sharedBy(clause, other) }))
  const best = Math.max(0, ...shared.map(({ share }) => share))
  if (best < 0.5 || best * clause.stems.size < 2) return false
  return !shared.some(({ other, share }) => share > best - 0.2 && other.negated === clause.negated)
}

/** "…, the minister said.": who says it is neither yes nor no. */
const SPEAKER = /^(?:\S+ ){1,8}(?:said|says|told reporters|announced)\.?$/

const sharedBy = (clause: Clause, other: Clause): number =>
  [...clause.stems].filter(stem => other.stems.has(stem)).length / clause.stems.size

const clausesOf = (text: string): Clause[] =>
  sentenceTexts(text)
    .flatMap(sentence => sentence.split(CLAUSE_ENDS))
    .map(clause => ({ text: clause.trim(), stems: stemsOf(clause), negated: NEGATED.test(clause) }))

const CLAUSE_ENDS =
  /[,;:—](?= )|\b(?:and|but|while|though|although|whereas)\b|(?<=[가-힣]{2}(?:지만|으나|했고|하고|하며|했으며|면서|는데)),? /

const sentenceTexts = (text: string): string[] =>
  sentencesOf(text, 0, text.length).map(({ start, end }) => text.slice(start, end))

const YES_OR_NO = ACTS.filter(([name]) => ['confirmed', 'denied', 'rejected'].includes(name)).map(([, act]) => act)

/** Words by their beginnings, without the small words and those that say yes or no. */
const stemsOf = (clause: string): Set<string> =>
  new Set(
    (
      clause
        .normalize('NFKC')
        .toLowerCase()
        .match(/[가-힣]{2,}|[\p{L}\d]{3,}/gu) ?? []
    )
      .filter(word => !SMALL_WORDS.has(word) && !YES_OR_NO.some(act => act.test(word)) && !NEGATED.test(word))
      .map(word => (/[가-힣]/.test(word) ? word.slice(0, 2) : word.slice(0, 5))),
  )

const SMALL_WORDS = new Set(smallWords)
