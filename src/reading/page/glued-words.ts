// Splits a page that was run together into few long lines where its parts met: menus, dates, buttons, credits, lists.

import { sentencesOf } from '../text/sentences.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { pattern, verbose } from '../text/verbose.ts'
import { AGENCY, isCreditEnd } from './boilerplate.ts'
import { isEnded, type PageLine } from './lines.ts'

/** Shorter lines are one paragraph, without seams inside. */
const LONG = 300
const FEW_LINES = 3

const DATE = verbose`
    (?:(?:\d{4}[-./년] ?\d{1,2}[-./월] ?\d{1,2}[.일]?)|(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})|
    (?:\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}))
  `
const TIME = '(?:[ ,|T·-]{1,4}\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?(?:[ap]\\.?m\\.?|[A-Z]{3,4}))?)'
const DATED =
  '(?:Published|Updated|Posted|Last (?:updated|modified)|Modified|기사 ?입력|최종 ?수정|입력|수정|등록|송고|승인)'
const BUTTON = verbose`
    (?:Share(?: on [A-Z][a-z]+)?|SHARE|Tweet|Print|PRINT|E-?mail|Facebook|FACEBOOK|Twitter|TWITTER|X|LinkedIn
    |WhatsApp|Reddit|Telegram|KakaoTalk|Save|Comments?|Log ?in|LOGIN|Sign (?:in|up)|Search|SEARCH|Menu|MENU|Home
    |HOME|Subscribe|Listen|Font size|공유(?:하기)?|인쇄(?:하기)?|글자 ?크기(?: 조절)?|페이스북|트위터|카카오톡|밴드|텔레그램|스크랩|로그인|회원가입|검색|메뉴|댓글
    (?: ?\d+)?|좋아요|가{1,2}|[+-])
  `

const DATE_AMONG_TITLES = `(?<=[\\p{Lu}\\d][\\p{L}\\d]{0,20} )${DATE}(?= \\p{Lu}\\p{Ll}* )`
const ADDRESS = '[\\w.+-]{1,40}@[\\w-]{1,40}\\.[\\w.]{2,20}'

/** What stands between two parts of a page and belongs to neither sentence beside it. Every pattern is bounded. */
const SEAMS = [
  ` {2,}|\\t+`,
  `${DATED} ?[:：|]? ?(?:\\d{1,2}:\\d{2} ?[A-Z]{0,4},? )?${DATE}${TIME}?`,
  `${DATE}${TIME}`,
  DATE_AMONG_TITLES,
  `(?<![\\p{L}\\d])${BUTTON}(?:[ |·/]{1,3}${BUTTON}){1,12}(?![\\p{L}\\d])`,
  'Skip to (?:main )?content|Link copied|Copy link|본문 ?(?:바로가기|듣기)|(?:URL|링크|주소) ?복사|글자 ?크기 ?조절|무단 ?전재',
  verbose`
    (?:ORGANIZATIONS|PEOPLE|COMPANIES|TOPICS) IN THIS STORY|(?:Story continues below )?(?:ADVERTISEMENT
    |advertisement)|LIVE UPDATES|What you need to know
  `,
  verbose`
    (?:Accept all|Reject all|Manage choices)(?: (?:Accept all|Reject all|Manage choices))*|[^.!?]{5,90} (?:in
    |to) your inbox|\[[A-Z][A-Z ,/-]{4,40}\]|지면 [A-Z]\d+
  `,
  `[©ⓒ] ?${AGENCY}(?= [\\p{Lu}가-힣])`,
  '(?:Webp [^|.]{2,80})?[|] Wikipedia|REUTERS/\\p{Lu}[\\p{L}-]+ \\p{Lu}[\\p{L}-]+',
  'By (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\p{Lu}[\\p{L}’-]+ \\p{Lu}[\\p{L}’-]+(?= \\p{Lu})',
  '[▲△▼][^.]{2,160}\\.(?= )',
  '(?<= )[|>›»] [^\\s|>›»]{1,30}(?= )',
  ADDRESS,
  verbose`
    (?<=[.!?”")] ?)(?:Related (?:articles?|stories|news|coverage)|RELATED(?: \p{Lu}+)?|Read (?:more|also|next)
    |READ (?:MORE|ALSO)|Most (?:read|viewed|popular)|MOST READ|Popular(?: now)?|Trending(?: now)?|Latest news
    |More (?:stories|news)|Recommended)(?=[ :])
  `,
  '(?:관련 ?(?:기사|뉴스)|(?:가장 )?많이 ?(?:본|읽은) ?(?:뉴스|기사)|주요 ?뉴스|추천 ?(?:기사|뉴스)|이 시각 (?:주요 ?)?뉴스|인기 ?(?:기사|뉴스))(?=[ :])',
]
/** Skips what a line cannot contain: half of the time goes into looking for addresses and dates at every letter. */
const seamsWithout = (hopeless: readonly string[]): RegExp =>
  // "Copy links" is no button followed by an s, nor is ADVERTISEMENTS one followed by an S.
  new RegExp(
    verbose`
      (?:${SEAMS.filter(seam => !hopeless.includes(seam)).join('|')})(?!(?<=\p{L})\p{Ll}|(?<=\p{Lu})\p{Lu}(?!\p{Ll})|
      (?<=\p{N})\p{N})
    `,
    'gu',
  )
const SEAM = seamsWithout([])
const SEAM_NO_ADDRESS = seamsWithout([ADDRESS])
const SEAM_NO_DIGIT = seamsWithout([ADDRESS, DATE_AMONG_TITLES])
const seamIn = (line: string): RegExp => {
  if (line.includes('@')) return SEAM
  return /\d/.test(line) ? SEAM_NO_ADDRESS : SEAM_NO_DIGIT
}
/** A photo's credit stays with the caption before it. */
const CREDIT = new RegExp(
  `(?<=[.”"!?다] ?)(?:[([<【/|] ?${AGENCY}[^()\\[\\]<>.]{0,16}[)\\]>】]?|Yonhap|AFP|Reuters)(?= [\\p{Lu}가-힣“"])`,
  'gu',
)
/** A rights notice opens a page's footer; it stays with what follows it. */
const FOOT = /[©ⓒ]|Copyright\b|저작권자|(?<=[.!?] )(?:Sign up for|Follow us|Subscribe to) /g
const DATELINE = pattern('g')`
    (?<= )(?:[A-Z]{4,}(?: [A-Z]{2,})?(?:, [A-Z][a-z]+\.? \d{1,2})? (?:\([A-Z][^)]{1,30}\) )?(?:--
    |[—–]) |[([][^)\]=]{1,16}=[^)\]=]{1,16}[)\]] )
  `
/** The page's header ends where the headline is repeated. Shorter headlines may be words of a sentence. */
const TITLE_LENGTH = 15

/** The lines of a page, with long ones cut at their seams. Linear in the length of the text. */
export const cutAtSeams = (text: string, lines: readonly PageLine[], title: string): PageLine[] =>
  lines.flatMap(line => {
    const isLong = line.end - line.start >= LONG || lines.length <= FEW_LINES
    const cuts = isLong ? cutsOf(text.slice(line.start, line.end), title.trim()) : []
    return cuts.length === 0 ? [line] : partsOf(text, line, cuts)
  })

/** Offsets into the line, in order. */
const cutsOf = (line: string, title: string): number[] => {
  const cuts: number[] = []
  for (const { 0: seam, index } of line.matchAll(seamIn(line))) cuts.push(index, index + seam.length)
  for (const { 0: credit, index } of line.matchAll(CREDIT)) cuts.push(index + credit.length)
  for (const { index } of line.matchAll(FOOT)) cuts.push(index)
  for (const { index } of line.matchAll(DATELINE))
    if (!/[.!?] /.test(line.slice(cuts.findLast(cut => cut <= index) ?? 0, index))) cuts.push(index)
  if (title.length >= TITLE_LENGTH) {
    for (let at = line.indexOf(title); at >= 0; at = line.indexOf(title, at + title.length))
      if (/^\s+["“‘'(]?[\p{Lu}\p{N}가-힣]|^\s*$/u.test(line.slice(at + title.length, at + title.length + 8)))
        cuts.push(at, at + title.length)
  }
  return cuts.sort((a, b) => a - b)
}

const partsOf = (text: string, line: PageLine, cuts: readonly number[]): PageLine[] => {
  const parts: PageLine[] = []
  let start = line.start
  for (const end of [...cuts.map(cut => line.start + cut), line.end]) {
    const span = trimSpan(text, start, Math.max(start, end))
    for (const part of withoutTail(text, span)) parts.push({ ...part, gapBefore: parts.length === 0 && line.gapBefore })
    start = Math.max(start, end)
  }
  return parts
}

/** Text after the last full stop belongs to no sentence before it: a byline, a list's first headline. */
const withoutTail = (text: string, span: Span): Span[] => {
  if (span.end === span.start) return []
  const sentences = sentencesOf(text, span.start, span.end)
  const tail = sentences.at(-1)
  if (tail === undefined || tail.start === span.start || isEnded(text.slice(tail.start, tail.end))) return [span]
  if (sentences.length === 2 && isCreditEnd(text.slice(tail.start - 2, tail.end))) return [span]
  return [trimSpan(text, span.start, tail.start), tail]
}
