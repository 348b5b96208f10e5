// Recognizes the small words that matter to a summary: what a sentence leans on, what it reports, what is ceremony.
import { pattern, verbose } from '../text/verbose.ts'

/**
 * What a sentence needs beside it: the one before it, the one that introduces a noun, or the one that names the two
 * sides.
 */
export type Lean =
  | { readonly on: 'previous' }
  | { readonly on: 'noun'; readonly noun: string }
  | { readonly on: 'pair' }

const OPEN = '^["“\'‘(]*'

/** Each makes no sense without the sentence right before it. */
const PREVIOUS = [
  pattern('i')`
    ${OPEN}(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|neither|either|another|others?|
    (?:some|one|two|three|four|many|most|all|both|each|none|several) of (?:them|these|those|the (?:\w+)))\b`,
  pattern('i')`
    ${OPEN}(?:but|and|or|so|yet|also|however|moreover|furthermore|in addition|additionally|besides|instead|then|
    nevertheless|nonetheless|therefore|thus|hence|likewise|similarly|as a result|for example|for instance|
    in contrast|on the other hand|by contrast|in response|in turn|after that|at the same time|asked (?:about|
    whether|if|why|how) (?:it|this|that)|when asked|the same day|on the same day|as such|in that|to that end|
    that said|in particular|if so|later|earlier,|still,|according to (?:him|her|them|the (?:officials?|ministry|
    statement|report|sources?|document)))\b`,
  /\b(?:on |later )?(?:the same|that (?:same)?) (?:day|evening|morning|night)\b/i,
  /[,”"’] (?:he|she|they) (?:also |later )?(?:said|added|told|noted|explained|wrote|continued)\b/,
  pattern()`
    ${OPEN}(?:이는|이에|이번에는|이날|이를|이로써|이로|이와|이런|이러한|이같은|이 같은|이 자리|이들|이후|그는|그가|그의|그녀는|그러나|그런데|그리고|그러면서|그래서|하지만|다만|또|또한|
    반면|더불어|나아가|따라서|이어|여기에|이 밖에|이밖에|그밖에|이 외에|이 과정|같은 날|당시|이에 대해|이와 관련|이와 함께)(?=[\s,은는이가도])`,
]

const NOUNS = verbose`
  talks|meetings?|officials?|aides?|moves?|visit|trip|ministry|minister|president|secretary|statement|announcement|
  remarks?|comments?|decision|agreement|deal|delegation|group|report|sources?|spokesman|spokesperson|spokeswoman|
  document|summit|calls?|discussions?|plan|proposal|exercise|drills?|launch|test|committee|measures?|package|
  company|team|event|incident|issue|list|designations?|negotiations?|consultations?|letter|order|action|result|
  exemptions?|resolution|envoy|lawmaker|general|admiral|ambassador|source|office|navy|army|agency|panel|vessel|ship|
  missile|fund`
const KOREAN_NOUNS =
  '당국자|관계자|고위 관계자|소식통|회담|협의|회의|훈련|합의|성명|방문|결정|조치|발언|보고서|법안|대표단'
/** "The unification ministry" is a name; "the ministry" was introduced before. */
const DEFINITE = [
  pattern()`
    ${OPEN}[Tt]he (?!(?:[a-z]+ ministry|state department)\b)(?:(?:[a-z-]+) ){0,2}?(${NOUNS})\b(?! (?:of|for|between|
    on) )`,
  pattern()`
    [,”"’] the (?:[a-z-]+ ){0,2}?(official|spokesperson|spokesman|spokeswoman|minister|source|envoy|aide|ministry|
    statement|report)s? (?:also |later )?(?:said|added|told|noted|explained)\b`,
  new RegExp(`${OPEN}(?:이|이번|해당|그|동) (${KOREAN_NOUNS})`),
  new RegExp(`${OPEN}(당국자|관계자|소식통)(?:는|은|가|도) `),
]
const PAIR = pattern('i')`
    ^["“'‘(]*(?:the (?:two|three)|both) (?:sides|leaders?|ministers?|officials?|governments?|countries|nations|
    allies|presidents?|men|diplomats?|chiefs)\b|^["“'‘(]*the (?:sides|allies|pair)\b|^["“'‘(]*(?:양측|양국|양 정상|두 정상|
    두 장관|두 사람|양국 정상)(?:은|는|이|가|도)? `

/** The newsroom's own transition to another matter: clear after other sentences, but no opening for a summary. */
const TURNS = /^["“'‘(]*(?:meanwhile|separately|earlier|later)\b|^["“'‘(]*(?:한편|앞서|특히|아울러)(?=[\s,])/i

/** What a sentence leans on; null if it stands alone. */
export const leanOf = (sentence: string): Lean | null => {
  if (PREVIOUS.some(pattern => pattern.test(sentence)) || isBareQuote(sentence)) return { on: 'previous' }
  if (PAIR.test(sentence)) return { on: 'pair' }
  for (const pattern of DEFINITE) {
    const noun = pattern.exec(sentence)?.[1]
    if (noun !== undefined) return { on: 'noun', noun: noun.toLowerCase() }
  }
  return null
}

export const turns = (sentence: string): boolean => TURNS.test(sentence)

/** A quotation without its speaker, who is named in the sentence before. */
const isBareQuote = (sentence: string): boolean => /^[“"][^“”"]+[”"]$/.test(sentence)

/** Whether a sentence introduces what a later one calls "the official": the noun occurs there without its article. */
export const bringsIn = (sentence: string, noun: string): boolean => {
  const stem = noun.replace(/(?<=[a-z]{3})s$/, '')
  if (/[가-힣]/.test(noun)) return sentence.includes(noun.split(' ').at(-1) ?? noun)
  const told = new RegExp(`(\\bthe |\\bthis |\\bthat )?((?:[\\w’'-]+ ){0,2}?)\\b${stem}(?:s|es)?\\b`, 'gi')
  return [...sentence.matchAll(told)].some(
    ([, article, between]) => article === undefined || /[A-Z]/.test(between ?? ''),
  )
}

const PERSON = pattern()`
    ^(?:officials?|aides?|spokes\w+|sources?|minister|president|secretary|envoy|lawmaker|general|admiral|ambassador|
    source)$|당국자|관계자|소식통`
export const isPerson = (noun: string): boolean => PERSON.test(noun)

/** Whether somebody of that office speaks in this sentence who is not already "the" one. */
export const speaks = (sentence: string, noun: string): boolean =>
  /[가-힣]/.test(noun)
    ? bringsIn(sentence, noun) && !/^(?:이|그|해당) ?(?:당국자|관계자|소식통)/.test(sentence)
    : new RegExp(
        `\\b${noun}s?\\b[^.]{0,40}?\\b(?:said|told|says|added|noted|explained|announced|confirmed)\\b`,
        'i',
      ).test(sentence) &&
      bringsIn(sentence, noun) &&
      !new RegExp(`\\bthe (?:[a-z-]+ ){0,2}?${noun} (?:said|added|told|noted|explained)`, 'i').test(sentence)

/** Whether a sentence names two parties that meet, whom a later one calls "the two sides". */
export const namesPair = (sentence: string): boolean =>
  TWO_NAMES.test(sentence) || /한[·]?미|[가-힣]+(?:과|와) [가-힣 ]{2,20}(?:이|가|은|는|간|의) /.test(sentence)
const TWO_NAMES = pattern('u')`
  \p{Lu}[\p{L}.’'-]+(?: [\p{L}.’'-]+){0,6}? (?:and|with|between|met|hosted|called) (?:[\p{L}.’'-]+ ){0,6}?\p{Lu}`

const REPORTS = pattern()`
    \b(?:said|says|told|announced|reported|according to|agreed|approved|decided|confirmed|released|signed|ordered|
    imposed|voted|denied|unveiled|launched|met|began|will)\b|밝혔|전했|말했|발표|알려졌|따르면|보도|했다고|한다고|합의|열었|나섰|습니다`

/** Whether a sentence reports an event, as a news report's first does and a scene does not. */
export const reports = (sentence: string): boolean => REPORTS.test(sentence)

const CEREMONY = pattern('i')`
    \b(?:(?:under(?:scor|lin)|highlight|emphasi[sz]|reaffirm|reiterat|stress|affirm|not|celebrat|hail|
    prais)(?:e[ds]?|es|ed|s|ing|izing)? (?:the |their |its |both |our |that the )?(?:\w+ ){0,3}?(?:lasting|enduring|
    ironclad|strength|importance|value|significance|friendship|bonds?|ties|commitment|role|alliance)|honou?r to|
    welcome you|distinguished guests|thank (?:you|everyone|all|president|secretary|minister)|(?:we|I) (?:appreciate|
    congratulate|welcome you)|grateful|gratitude|congratulat\w+|condolences|linchpin of peace|shoulder to shoulder|
    forged in blood|warm (?:welcome|hospitality)|anniversary of the alliance)\b|굳건|확고한|뜻깊|환영(?:의 뜻|합니다|하며)|축하|사의를 표|
    감사(?:드립|합니|의 뜻|를 표)|린치핀|혈맹|중요성을 (?:재확인|강조|확인)|영광`
const AGREED = pattern('i')`
    \b(?:agree[ds]?|agreed to|decid\w+|sign(?:ed|s)?|approv\w+|announc\w+|pledg\w+|commit(?:ted|s)? to|
    will (?:begin|start|hold|open|build|pay|provide|invest|send|meet)|discussed|deadline|billion|million|percent|%)|
    합의|결정|서명|승인|체결|발표|추진하기로|하기로|논의했|[억조]\s?(?:원|달러)|%`

/** Compliments and memories, which make up most of a readout: they give way to what was agreed. */
export const isCeremony = (sentence: string): boolean => CEREMONY.test(sentence) && !/\bagreed\b|합의했/.test(sentence)
export const tellsAgreed = (sentence: string): boolean => AGREED.test(sentence)

/** An earlier claim: the sentence after it says what became of it. */
const CLAIMED = pattern('i')`
    \bhad (?:earlier |previously |initially |originally |first |also )?(?:told|said|announced|promised|put|planned|
    pledged|predicted|estimated|expected|scheduled|reported|claimed|agreed|hoped|confirmed)\b|\b(?:earlier|
    initially|originally|previously)\b.{0,80}\b(?:said|told|announced|put|planned|scheduled|set)\b|당초|애초|
    앞서.{0,60}(?:밝혔|말했|발표했|했었|예고했|밝힌 바 있)`
export const claimsBefore = (sentence: string): boolean => CLAIMED.test(sentence)
