// Trims what precedes a paragraph's first sentence and follows its last: datelines, bylines, credits, sign-offs.
import type { Span } from '../text/span.ts'
import { trimSpan } from '../text/span.ts'
import { pattern, verbose } from '../text/verbose.ts'
import { isInterfaceWord } from './boilerplate.ts'

const AGENCIES = verbose`
    (?:Yonhap(?: News(?: Agency)?)?|AP|AFP|Reuters|UPI|EPA|Xinhua|Kyodo(?: News)?|KCNA|TASS|dpa|ANI|IANS|CNN|BBC
    |VOA|RFA|NK News|Korea (?:Times|Herald|JoongAng Daily)|Asia ?Today|[A-Z][A-Za-z]+ ?(?:News|Times|Post|Herald
    |Daily|Press|Today)|연합뉴스|뉴시스|뉴스1|[^()\n]{0,12}(?:뉴스|일보|신문|투데이|경제|통신))
  `
const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\\.?'
const CITY = "[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
const PLACE = "[A-Z][\\p{L}.'’-]+(?: [A-Z][\\p{L}.'’-]+){0,3}"

const OPENINGS = [
  new RegExp(
    verbose`
      ^(?:By .{3,60}? )?${CITY}(?:(?:/|, | and )${PLACE}){0,3},? ?(?:\(?${MONTH} \d{1,2}
      (?:,? \d{4})?\)?,? ?)?\(${AGENCIES}[^)]{0,20}\)\s?(?:--|[—–-])?\s*
    `,
    'u',
  ),
  new RegExp(
    `^${CITY}(?:(?:/|, | and )${PLACE}){0,3}(?:,? ${MONTH} \\d{1,2}(?:,? \\d{4})?)?\\s?(?:--|[—–]|- )\\s*`,
    'u',
  ),
  new RegExp(
    `^${PLACE},? ${MONTH} \\d{1,2}(?:,? \\d{4})?\\s?(?:\\(${AGENCIES}[^)]{0,20}\\)\\s?)?(?:--|[—–]|- )\\s*`,
    'u',
  ),
  new RegExp(`^\\(?${PLACE} ?\\(${AGENCIES}[^)]{0,20}\\)\\s?(?:--|[—–-])\\s*`, 'u'),
  new RegExp(`^\\(${AGENCIES}[^)]{0,20}\\)\\s?(?:--|[—–-])\\s*`, 'u'),
  /^The (?:following|below) is attributable to [^:.\n]{3,90}:\s*/,
  /^[([（【<［][^)）\]】>\n]{0,30}=[^)\]】>\n]{1,24}[)）\]】>］]\s*(?:[가-힣·,\s]{2,40}?(?:기자|특파원|통신원|논설위원)\s?(?:=|:)?\s*)?/,
  pattern()`
    ^[([【<［][^)\]】>\n]{0,20}(?:뉴스|일보|신문|투데이|경제|통신|데일리|헤럴드|타임스|뉴시스|뉴스1|[Nn]ews)[^)\]】>\n]{0,12}[)\]】>］]\s*
    (?:[가-힣·,\s]{2,40}?(?:기자|특파원|통신원|논설위원)\s?(?:=|:)?\s*)?
  `,
  /^(?:[가-힣]{2,4}[·,\s]{0,2}){1,3}(?:기자|특파원|통신원|논설위원)\s?(?:[([][^)\]\n]{0,30}[)\]])?\s?(?:=|:)?\s+(?=\S)/,
  /^(?:▲|△|▼|■|◆|●|○|☞|▶|◇|□)\s*/,
  /^(?:A|ANSWER|답|답변|Q|QUESTION|문|질문)\s?\d{0,2}\s?[:.)：]\s+/,
  pattern()`
    ^(?:MR|MS|MRS|DR|GEN|ADM|SEN|REP|SECRETARY|PRESIDENT|MINISTER|AMBASSADOR
    |UNDER SECRETARY)\.? [A-Z][A-Z'’. -]{1,30}:\s+
  `,
  /^\((?:LEAD|\d(?:st|nd|rd|th) LD|URGENT|News Focus|Yonhap [A-Z]\w+)\)\s*/,
  new RegExp(`^(?:${MONTH} \\d{1,2}, \\d{4},? )?\\d{1,2}:\\d{2}\\s?(?:am|pm|a\\.m\\.|p\\.m\\.)?\\s+(?=\\p{Lu})`, 'iu'),
  new RegExp(`^[/|]\\s?${AGENCIES}\\s+(?=\\p{L})`, 'u'),
]

/** Cuts datelines, bylines, buttons and the repeated headline off the start of a paragraph. */
export const cutOpening = (text: string, span: Span, title: string): Span => {
  let { start } = span
  for (let round = 0; round < 6; round += 1) {
    const head = text.slice(start, Math.min(span.end, start + 240))
    const cut = openingLength(head, title)
    if (cut === 0) break
    start = trimSpan(text, start + cut, span.end).start
  }
  return { start, end: span.end }
}

const openingLength = (head: string, title: string): number => {
  if (isRepeated(head, title)) return title.length
  for (const opening of OPENINGS) {
    const cut = opening.exec(head)?.[0].length ?? 0
    if (cut > 0 && cut < head.length) return cut
  }
  return buttonsLength(head)
}

/** The headline run into the first sentence: what follows it must begin like a sentence, or the two are one. */
const isRepeated = (head: string, title: string): boolean =>
  title.length > 14 && head.startsWith(title) && /^\s+["“‘'(]?[\p{Lu}\p{N}가-힣]/u.test(head.slice(title.length))

/** The length of three or more controls in a row at the start, as on a page whose lines were run together. */
const buttonsLength = (head: string): number => {
  let length = 0
  let words = 0
  for (const match of head.matchAll(/\S+\s*/gu)) {
    if (!isInterfaceWord(match[0].trim())) break
    words += 1
    length += match[0].length
  }
  if (words < 3 || !/[a-z가-힣]/.test(head[0] ?? '')) return 0
  return length
}

const SIGN_OFF = new RegExp(
  verbose`
    \s*(?:[(\[/<]\s?${AGENCIES}[^)\]>\n]{0,20}[)\]>]?|\((?:END|끝)\)|[([]?[\w.+-]{1,40}@[\w.-]{1,40}[)\]]?
    |[가-힣]{2,4}\s?(?:기자|특파원)(?:\s?[([=].{0,30})?)\s*$
  `,
  'u',
)

/** Cuts the agency's name, the reporter's address and (END) off the end of a paragraph, after its last full stop. */
export const cutSignOff = (text: string, span: Span): Span => {
  let { end } = span
  for (let round = 0; round < 4; round += 1) {
    const tail = text.slice(Math.max(span.start, end - 120), end)
    const cut = SIGN_OFF.exec(tail)?.[0].length ?? 0
    const rest = tail.slice(0, tail.length - cut)
    if (cut === 0 || !/[.!?。…][”"’'»)\]]*$/.test(rest.trimEnd())) break
    end = trimSpan(text, span.start, end - cut).end
  }
  return { start: span.start, end }
}
