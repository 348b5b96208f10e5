// Whose voice a sentence is in: the paper's own, a statement's after its introduction, or a speaker's after a label.

import type { Span } from '../text/span.ts'
import { pattern, verbose } from '../text/verbose.ts'

/** "… released the following press statement:", after which the words are not the paper's. */
const FRAME = pattern('i')`
    \b(?:following|this|a|the) (?:press |joint |written )?(?:statement|remarks|release|message|commentary
    |communiqu[eé]|answers?|letter|readout|text)\b[^.]{0,80}:$|\b(?:as follows|full text|reads|statement said
    |saying in a statement)\b[^.]{0,40}:$|(?:다음과 같(?:다|은)|담화|성명|전문|논평|입장문)[^.]{0,40}[:：]$|다음은 [^.]{2,80}(?:전문|내용|요지)
  `

/** Whether the words after this line are those of the person or body it names. */
export const isFrame = (line: string): boolean => FRAME.test(line)

const FIRST_PERSON = pattern()`
    (?:^|[\s(—–-])(?:I|I['’](?:m|ve|d|ll)|we|We|we['’](?:re|ve|ll)|We['’](?:re|ve|ll)|my|My|our|Our|us|me)
    (?=[\s,.;:!?])|(?:^|\s)(?:저는|저희는|저희|우리는|우리의|우리가|나는|제가)(?=\s)
  `

/** Whether a sentence says "I" or "we" outside quotation marks, so that it is not the paper's. */
export const isFirstPerson = (sentence: string): boolean =>
  FIRST_PERSON.test(sentence.replace(/[“"][^“”"]*[”"]/g, ' ').replace(/^[^“”"]*[”"]|[“"][^“”"]*$/g, ' '))

const ROLES = '대통령|장관|차관|대변인|실장|총리|대사|사령관|위원장|의원|당국자|국장|보좌관|수석|대표|총장|의장'
const LABELS = new RegExp(
  verbose`
    ^[ \t]*(?:((?:[A-Z][A-Z.'’-]+ ){0,4}[A-Z][A-Z.'’-]{2,}|(?:Mr|Ms|Mrs|Dr|President|Secretary|Minister|Ambassador
    |General|Spokesperson)\.? [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?):|((?:[가-힣]{1,12} ){0,3}[가-힣]{0,8}
    (?:${ROLES})) ?[:：])(?=\s)
  `,
  'gm',
)
/** Capitals before a colon that are nobody's name. */
const NOT_NAMES = pattern()`
    ^(?:Q|A|QUESTION|ANSWER|NOTE|UPDATE|BREAKING|CORRECTION|URGENT|FACT SHEET|SUBJECT|DATE|TO|FROM|RE|LEAD|SUMMARY
    |SEOUL|WASHINGTON|TOKYO|BEIJING|PYONGYANG|KEY POINTS|READOUT)$
  `

/** Where a transcript says who speaks ("PRESIDENT HAN:"), in order. */
export const labelsOf = (text: string): Span[] =>
  [...text.matchAll(LABELS)].flatMap(match => {
    const name = match[1] ?? match[2] ?? ''
    const start = match.index + match[0].indexOf(name)
    return NOT_NAMES.test(name) ? [] : [{ start, end: match.index + match[0].length }]
  })

const SPEAKERS = [
  pattern('iu')`
    \b(?:statement|remarks|address|speech|message|testimony|toast|readout|comments) (?:by|of|from) (
    (?:the )?\p{Lu}(?:(?! - )[^,:–—]){2,80})
  `,
  /^(\p{Lu}[^:“”"]{2,60})[:：] ?[“"‘']/u,
  /^(\p{Lu}[\p{L}.’' -]{2,60}?)['’]s? (?:statement|remarks|speech|address|opening remarks)\b/u,
  /^([가-힣 ]{2,30}?)(?: 대국민)? ?(?:담화|성명|논평|모두발언|축사|기자회견문|입장문)/,
]
/** "Remarks by the Minister on …": the topic and the place do not say who spoke. */
const OCCASION = /\s(?:on|at|in|before|during|regarding|to|for|after|about|with|upon|following|ahead)\s.*$/isu
/** "The following is attributable to Spokesperson …": who says everything below. */
const ATTRIBUTED = /\b(?:is|are) attributable to ((?:[\p{L}.’'-]+ ){0,5}[\p{L}.’'-]+):/u

/** Who says what an article gives in its own words: named in its headline, or in its first line. */
export const speakerOf = (title: string, text: string): string | null => {
  for (const pattern of SPEAKERS) {
    const name = pattern.exec(title.replaceAll('\\_', ' '))?.[1]?.replace(OCCASION, '').trim()
    if (name) return name
  }
  return ATTRIBUTED.exec(text.slice(0, 600))?.[1] ?? null
}
