// Compares two texts of one article, a feed's two fields or its teaser and the page: which is fuller, and whether the
// page is the article at all.

/** How publishers mark a cut text. */
const cutOff =
  /(?:\s*(?:…|\.{3,}|\[(?:…|\.{3}|&hellip;)\]|\((?:more|계속)\)|continue reading.{0,80}|read more.{0,80}))+\s*$/i

/** The fuller text, followed by what only the other says, so that both are searched and one is shown. */
export function bothTexts(one: string, other: string): string {
  if (one === '' || other === '') return one || other
  const [fuller, shorter] = one.length >= other.length ? [one, other] : [other, one]
  const said = flat(fuller)
  const missing = shorter.split('\n').filter(line => !said.includes(flat(line.replace(cutOff, ''))))
  return [fuller, ...missing].filter(text => text !== '').join('\n')
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The least share of a title's and teaser's words that their article contains; any two reports share a tenth. */
const fewestShared = 0.3
const fewestToJudge = 3

/** Whether a page is the announced article rather than a cookie wall, a sign-in form or a soft 404. */
export function isArticleOf(page: string, announced: { readonly title: string; readonly text: string }): boolean {
  const words = wordsOf(`${announced.title} ${announced.text.slice(0, 1_000)}`)
  if (words.size < fewestToJudge) return page !== ''
  return words.intersection(wordsOf(page)).size / words.size >= fewestShared
}

/** The beginnings of longer words, because languages inflect endings; two Korean syllables count as a word. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    (
      text
        .toLowerCase()
        .match(/[가-힣]{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}|[\p{L}\p{N}]{4,}/gu) ?? []
    )
      .filter(word => !small.has(word))
      .map(word => (/^[가-힣]/.test(word) ? word.slice(0, 2) : word.slice(0, 6))),
  )

const small: ReadonlySet<string> = new Set(
  (
    'about after also been before from have into more other over said says some than that their them they this were ' +
    'when which will with would your'
  ).split(' '),
)

/** Lines of cookie walls, script warnings and sign-in forms, which no article contains. */
const walls = new RegExp(
  [
    '(?:enable|activate|turn on|without) (?:your )?(?:java ?script|cookies)',
    'java ?script (?:is|must be|has to be|and cookies) (?:disabled|enabled|required|turned)',
    'disable (?:any |your )?ad ?block',
    '(?:accept|manage|reject) (?:all )?cookies|(?:our|\\d+) partners (?:store|process)|(?:site|we) uses? cookies',
    'value your privacy|page (?:was |is |could )?not (?:be )?found|error 404|access (?:is |has been )?denied',
    'verify (?:that )?you are (?:a )?human|are you a robot|unusual traffic from your',
    '(?:sign|log) ?in to (?:continue|read|view)|(?:subscribe|register) (?:now |today )?to (?:continue|read)',
    'already (?:a subscriber|have an account)|create (?:an|a free) account',
    '자바 ?스크립트를 (?:사용|활성|켜|허용)|쿠키를 (?:허용|사용하도록|활성)|로그인(?:이 필요| ?후 (?:이용|열람|볼)|하세요|해 ?주)',
    '회원 ?가입 ?(?:후|하)|페이지를 찾을 수 없|존재하지 않는 (?:페이지|기사)|삭제된 (?:페이지|기사)입니다',
    '(?:유료 )?(?:회원|구독자) 전용|광고 차단 (?:프로그램|기능)을',
  ].join('|'),
  'i',
)
const longestWall = 400

/** The page's text without such lines. */
export const withoutWalls = (text: string): string =>
  text
    .split('\n')
    .filter(line => line.length > longestWall || !walls.test(line))
    .join('\n')
