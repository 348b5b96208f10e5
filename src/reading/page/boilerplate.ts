// Recognizes what on a news page is no article: buttons, credits, bylines, lists, notices. Over 250 lines: a table.

import { pattern, verbose } from '../text/verbose.ts'
import interfaceWords from './interface-words.json' with { type: 'json' }

/** Lines and sentences are judged one by one; every pattern is anchored or bounded, so that a line costs its length. */
const anyOf =
  (patterns: readonly RegExp[]) =>
  (line: string): boolean =>
    patterns.some(pattern => pattern.test(line))

/** Agencies that sign photos and wires. */
export const AGENCY = verbose`
    (?:Yonhap(?: News(?: Agency)?)?|AFP|AP(?: Photo)?|Reuters|EPA|UPI|Xinhua|Kyodo|KCNA|TASS|dpa|Getty Images?
    |AFP-Yonhap|EPA-Yonhap|AP-Yonhap|Newsis|News1|Wikipedia|Wikimedia(?: Commons)?|Korea Times|Korea Herald
    |Bloomberg|Shutterstock|KBS|courtesy of [^.]{2,60}|연합뉴스(?:TV)?|연합|뉴시스|뉴스1|뉴스핌|로이터|신화|교도|타스|게티이미지(?:코리아|뱅크)?
    |AFP ?= ?연합뉴스|AP ?= ?연합뉴스|로이터 ?= ?연합뉴스|EPA ?= ?연합뉴스|공동취재(?:단|사진)?|사진공동취재단|[가-힣]{2,6} ?제공|자료사진)
  `

const COPYRIGHT = [
  /^\W{0,3}(?:copyrights?\b|ⓒ|©|\(c\)\s)/i,
  /[©ⓒ]\s?(?:\d{4}|[\p{L}])/u,
  /\ball rights reserved\b/i,
  /\bcopyrights?\s*(?:©|ⓒ|\(c\)|by\b|\d{4})/i,
  /무단\s?(?:전재|복제|배포|사용|도용|게재)/,
  /재배포.{0,20}금지/,
  /저작권(?:자|법|은|이)/,
  /AI\s?학습.{0,20}(?:금지|불허)/,
  /\b(?:may|must) not be (?:published|reproduced|redistributed|broadcast|copied|rewritten)\b/i,
  /^reproduction (?:is|without)\b/i,
]

const NOTICES = [
  /\bcookies?\b.{0,80}\b(?:experience|consent|accept|polic|preferences|settings|analy|advertis|use|browser|traffic)/i,
  /\b(?:we|site|partners?)\b.{0,40}\buses? cookies\b/i,
  /^(?:accept|reject|manage)\b.{0,20}\bcookies?\b/i,
  /\b(?:privacy policy|terms of (?:use|service)|terms (?:and|&) conditions|cookie policy)\b/i,
  pattern('i')`
    ^(?:please |to )?(?:sign up|subscribe|register|log ?in|sign in|create (?:an|your) account)\b.{0,160}\b
    (?:newsletters?|inbox|alerts?|updates?|free|access|account|briefing|subscri\w+|today|now|continue|read|news
    |email|channel|comment|unlimited|here|us|podcast)\b
  `,
  /^(?:sign up|subscribe|register|log ?in|sign in|join us)\W{0,3}$/i,
  /\b(?:newsletters?|inbox)\b.{0,60}\b(?:sign up|subscribe|free|daily|weekly|every|morning|delivered|straight)\b/i,
  pattern('i')`
    \b(?:sign up|subscribe)\b.{0,40}\b(?:our|the|free|daily|weekly)\b.{0,30}\b(?:newsletters?|briefing|alerts?
    |podcast|channel)\b
  `,
  /\b(?:delivered|straight|sent|directly)\b.{0,20}\bto your (?:inbox|email|phone)\b/i,
  pattern('i')`
    ^(?:follow|like|find|join|connect with|contact|reach|write to|email|e-mail) (?:us|me|our|the (?:author|reporter
    |writer))\b.{0,120}$
  `,
  /^(?:follow|contact|reach|email) .{1,60}(?:\bon (?:twitter|x|facebook|instagram|linkedin|bluesky|threads)\b|@)/i,
  /^(?:download|get|install)\b.{0,40}\bapp\b.{0,80}$/i,
  pattern('i')`
    ^(?:share|print|save|email|tweet|bookmark|listen to|comment on) (?:this|the) (?:article|story|page|post|link
    |audio)\b.{0,80}$
  `,
  /^click here\b/i,
  /^have (?:a |any )?(?:story |news )?(?:tips?|something to)\b/i,
  pattern('i')`
    ^(?:support (?:us|our|independent|quality)|donate (?:to|now|today)|never miss (?:a|an|our|the)
    |what do you think|leave a comment|our standards|become a (?:member|subscriber)|already a (?:member|subscriber)
    |not a (?:member|subscriber)|this (?:article|content|story) is (?:for|available|only)|to (?:continue
    |keep) reading|you have (?:reached|read|\d+)|want more|read the full (?:story|article)|continue reading
    |story continues|article continues)\b
  `,
  /^(?:advertisements?|sponsored|promoted|paid content|ad)\b.{0,30}$/i,
  /^(?:the views expressed|opinions expressed|views expressed|the opinions)\b/i,
  pattern('i')`
    ^(?:this (?:article|story|report) (?:was|is|has been|originally
    |first)) (?:originally |first |machine |automatically )?(?:published|appeared|translated|generated|updated
    |corrected|edited|produced)\b(?!.{0,20} to (?:say|show|state|reflect|make clear|clarify) )
    |\bis solely responsible for\b|^the story was (?:translated|written|generated|edited)\b|\bstory tips?\b
  `,
  /^(?:reporting|additional reporting|writing|editing|translated|compiled|edited|reported) by\b/i,
  /^\(?(?:additional )?reporting by\b.{0,160}$/i,
  pattern('i')`
    \b(?:is|was) (?:a|the) (?:staff |senior )?(?:reporter|correspondent|staff writer)\b.{0,80}\b(?:covering|based
    |who covers|for (?:the|this))\b|^the (?:writer|author|columnist) is (?:an? |the )
  `,
  pattern('i')`
    ^(?:we value your privacy|your privacy|enable javascript|please enable javascript|javascript is|your browser
    |an error occurred)\b|^loading\W*$
  `,
  // A correction of a name, a photo or the page is boilerplate; one of what happened belongs to the article.
  /^\W{0,4}editor['’]s note\W{0,4}:(?!.{0,120}\bcorrected to\b)/i,
  pattern('i')`
    ^\W{0,4}(?:correction|clarification)s?\W{0,4}(?:$|:.{0,200}\b(?:mis-?spell(?:ed|ing|s)|spelling|spelled
    |names? of|surname|caption|photo(?:graph)?|headline|byline|typo(?:graphical)?|credit(?:ed)?|links?|title of
    |job title|misidentified|misnamed|updated to (?:add|include|remove))\b)
  `,
  pattern()`
    뉴스레터|이 기사(?:는|의).{0,40}(?:작성|게재|번역|송고|댓글|정책)|구독\s?(?:신청|하기|하세요|해\s?주세요|하시면|과\s)|카카오톡\s?(?:채널|제보|플러스|에서|:|으로)
    |제보는|제보하기|제보를\s?(?:기다|받)|채널\s?(?:추가|구독)|알림\s?(?:설정|받기)|앱\s?(?:다운로드|설치|에서 보기)|앱을\s?(?:다운|설치)|유튜브.{0,10}구독
    |네이버.{0,14}(?:구독|채널|메인)|(?:이메일|전화|카톡)\s?[:：▷]|쿠키를?\s?(?:사용|허용|수집)|개인정보\s?(?:처리|보호)방침|이용약관|청소년\s?보호(?:정책|책임)
    |사업자\s?등록\s?번호|발행인\s?[:：·]|편집인\s?[:：·]|등록번호\s?[:：]|대표전화|고객센터
  `,
  pattern()`
    기사를?\s?(?:공유|추천|인쇄|스크랩)(?:하|해|\s|$)|좋아요\s?(?:\d|를\s?눌러|버튼)|(?:로그인|회원가입)\s?(?:후|하면|하시면|하세요|이 필요)|(?:모바일
    |앱)에서 (?:보기|확인)|당신이 (?:좋아할|관심)|광고\s?(?:문의|차단)|후원(?:하기|해 주세요|계좌)|독자 여러분의
  `,
]

/** A heading that opens a list of other articles; the list is boilerplate until prose resumes. */
const LIST_HEADING = [
  pattern('i')`
    ^\W{0,3}(?:related(?: (?:articles?|stories|story|news|posts?|content|topics?|coverage|reading|links?|videos?))?
    |read (?:more|next|also|this)|also read|see also|you (?:may|might) (?:also )?(?:like|be interested in)
    |more (?:from|on|in|about|stories|news)\b.{0,40}|most (?:read|viewed|popular|shared|commented)\b.{0,24}|popular
    (?: (?:stories|articles|news|posts|now))?|trending(?: (?:now|stories|news|topics))?|latest(?: (?:news|stories
    |articles|headlines|updates))?|recommended(?: (?:for you|stories|articles|reading))?|top (?:stories|news
    |headlines)|what to read next|up next|editors?['’]s? (?:picks?|choice)|don['’]t miss|in case you missed it
    |other (?:stories|news|articles)|recent (?:articles|posts|stories|news)|(?:organizations?|people|companies
    |topics|places|mentioned) in this (?:story|article)|tags?|keywords?|topics|filed under|comments?
    (?: ?\(?\d+\)?)?|(?:leave|post|write) a comment|\d+ comments?|about the (?:author|writer)|sponsored(?: content
    | links)?|around the web|from our partners|hot (?:news|issues?|topics?)|headlines|newsletters?
    |follow us)\W{0,3}$
  `,
  pattern('i')`
    ^[\W_]{0,3}(?:관련\s?(?:기사|뉴스|글|영상|키워드|태그|콘텐츠|종목)|(?:가장\s?)?많이\s?(?:본|읽은)\s?(?:뉴스|기사)?.{0,8}|추천\s?(?:기사|뉴스|콘텐츠
    |영상)|인기\s?(?:기사|뉴스|검색어).{0,6}|최신\s?(?:기사|뉴스)|주요\s?(?:기사|뉴스)|이\s?시각\s?(?:주요\s?)?(?:뉴스|기사|헤드라인|인기).{0,6}|실시간\s?
    (?:뉴스|랭킹|인기|급상승).{0,8}|(?:함께|같이)\s?(?:보면|볼|읽으면|읽을).{0,14}|더\s?(?:보기|많은\s?기사|알아보기)|오늘의\s?(?:주요\s?)?(?:뉴스|기사|핫이슈
    |헤드라인|추천)|핫\s?(?:이슈|뉴스|클릭)|포토\s?(?:뉴스|슬라이드)?|(?:이|해당)\s?기자의?\s?(?:다른\s?)?기사.{0,6}|[가-힣]{2,4}\s?기자의?\s?(?:다른\s?
    |최신\s?)?기사.{0,6}|댓글(?:\s?\d+개?|\s?쓰기)?|다른\s?기사|(?:에디터|편집자|독자)s?\s?(?:추천|픽|pick)|랭킹\s?뉴스|헤드라인|태그|키워드|섹션\s?(?:뉴스
    |기사)|뉴스\s?(?:랭킹|브리핑|픽)|기획\s?·?\s?연재|이슈\s?포커스|이\s?기사를?\s?(?:추천|공유).{0,10})[\s:：\])】>▶☞]{0,4}$
  `,
]

/** A single line that links to another article. */
const POINTERS = [
  pattern('i')`
    ^\W{0,4}(?:related(?: (?:articles?|story|stories|news|coverage))?|read (?:more|also|next|this)|also read
    |see also|more|watch(?: (?:live|now|also))?|listen|in (?:pictures|photos|depth)|live(?: updates)?|explainer
    |analysis|opinion|recommended|photos?|videos?|gallery|don['’]t miss|what to read next|must read|tags?|keywords?
    |topics?|filed under|source|sources|via)\s?[:：|»›>]
  `,
  pattern()`
    ^\s?[[【<(▶▷☞◆■●※→➜►»]{1,2}\s?(?:관련|추천|더 ?보기|바로가기|영상|동영상|포토|사진|화보|그래픽|인포그래픽|속보|단독|기사|함께|화제|클릭|이 기사|많이 본|주요|자세한
    |원문|출처|핫|인기)
  `,
  /^(?:관련\s?기사|관련\s?뉴스|추천\s?기사|함께\s?보면.{0,10}|더\s?보기|출처|자료|원문\s?보기|키워드|태그)\s?[:：|>▶]/,
  /(?:바로가기|더보기|기사보기|원문보기|read more|continue reading|full story|see more)\s?[>»›→▶….]{0,3}$/i,
]

const CAPTIONS = [
  /\b(?:file|pool|handout|courtesy|stock|archive|undated) (?:photo|image|picture)\b/i,
  pattern('i')`
    ^(?:in )?this (?:file |undated |composite |combination |pool |handout )*(?:photo|image|picture|photograph|combo
    |screengrab|graphic)\b
  `,
  pattern('i')`
    ^(?:a |the )?(?:photo|image|picture|file photo|caption|screenshot|pictured|graphic|illustration|video)
    (?: (?:shows|released|provided|taken|captured|by|courtesy|credit)\b|\s?[:：/=|])
  `,
  /\b(?:photo|image|picture|credit|illustration|graphic)s?(?: (?:credit|by|courtesy|from))?\s?[:：/=]/i,
  pattern()`
    \((?:(?:photo|image|credit|source|file)s?(?: (?:photo|image|courtesy|by|from)\b)?[ :=/]?[^)]{0,50}|[LRC]|left
    |right|center|top|bottom|(?:2nd |3rd |second |third )?(?:from )?(?:the )?(?:left|right|L|R)|front|back)\)
  `,
  pattern('i')`
    ,\s(?:left|right|center|centre|second from (?:the )?(?:left|right)|third from (?:the )?(?:left|right)
    |front (?:row|left|right|center)|far (?:left|right)|from left)\b\s?,
  `,
  /\b(?:poses?|posing) (?:for|with)\b.{0,60}\b(?:photos?|pictures?|photographs?|cameras?)\b/i,
  /\b(?:pictured|photographed|seen here|as seen in this)\b.{0,80}[.)]?$/i,
  pattern('u')`
    ^\p{Lu}[^.!?]{3,120}\b(?:speaks|answers questions|shakes? hands|waves?|walks?|poses?|bows?|looks? on
    |smiles?)\b[^“”"]{5,160}\b(?:on|in) (?:\p{Lu}[\p{L}.]+ \d{1,2}|\p{Lu}[a-z]+day)[^.]{0,12}\.$
  `,
  /^(?:from left|left to right|from right|clockwise)\b/i,
  /^webp\b/i,
  /\.(?:jpe?g|png|webp|gif)\b/i,
  /[[(<【]\s?(?:사진|자료|이미지|그래픽|그림|영상|출처|캡처|화면)\s?[=:：·.]?\s?[^\])>】]{0,40}[\])>】]/,
  /^(?:▲|△|▼|◀|▶|◇|■|□|▣)/,
  /(?:사진|자료|이미지|그래픽|출처|영상|캡처)\s?[=:：/]\s?\S/,
  pattern()`
    (?:자료\s?사진|사진은\s.{2,80}|사진\s?제공|캡처|모습이다|모습|기념\s?촬영.{0,20}|기념사진.{0,20}|(?:악수|인사|포즈를 취|기념촬영|기념\s?촬영을|발언|발언을|브리핑
    |답변|답변을|답|입장|출국|입국|대화|대화를|이야기를|얘기를|인사말을|모두발언을|연설|연설을|회담|회담을|기자회견을)하고\s?있다|포즈를 취하고\s?있다|(?:웃|걷|들어서|입장하|앉아)\s?
    (?:고\s?)?있다)[.\s]{0,3}(?:20\d\d[.년].{0,20})?[[(/]?[^.\n]{0,20}$
  `,
  /\((?:왼쪽|오른쪽|가운데|맨\s?왼쪽|맨\s?오른쪽|왼쪽에서|오른쪽에서|앞줄)[^)]{0,20}\)/,
  /(?:왼쪽|오른쪽)부터/,
]

const CREDIT_END = new RegExp(
  verbose`
    (?:[/|([<【=]\s?(?:photo(?: by)?\s?[:/]?\s?|사진\s?=\s?)?${AGENCY}[^.\n]{0,24}|[.”"]\s+[-–—]?\s?(?:photo
    (?: by)?\s?[:/]?\s?|사진\s?=\s?)?${AGENCY}(?:\s?(?:file photo|photo|제공|자료사진|사진))?)[)\]>】]?\.?$
  `,
  'i',
)
const CREDIT_ALONE = new RegExp(
  verbose`
    ^[([/|<【]?\s?(?:photo(?:s| by)?\s?[:/]?\s?|사진\s?[=:]?\s?)?${AGENCY}
    (?:[-/,·= ]{1,3}${AGENCY})?[^.\n]{0,16}[)\]>】]?$
  `,
  'i',
)

const BYLINES = [
  /^by\s[\p{Lu}][\p{L}.'’-]*(?:[\s,&]+(?:and\s)?[\p{Lu}][\p{L}.'’-]*){0,9}(?:[\s,|·-].{0,40})?$/u,
  pattern('iu')`
    ^[\p{L}.'’ -]{3,40},\s(?:staff (?:reporter|writer)|(?:senior |chief |national |diplomatic )?(?:correspondent
    |reporter|editor)|contributing writer)\b[^.]{0,40}$
  `,
  pattern('i')`
    ^(?:staff (?:reporter|writer)|contributor|contributing writer|reporter|author|written by|posted by)\b.{0,60}
    (?<![.!?])$
  `,
  /^[[(]?[가-힣\s=·]{0,24}(?:기자|특파원|선임기자|통신원|논설위원|인턴기자|객원기자|앵커|리포터)(?:\s?[=|(]?\s?.{0,40})?[\])]?$/,
  /^[가-힣]{2,4}\s[\w.+-]+@/,
  /^(?:입력|수정|등록|송고|승인|게시|발행|최종|업데이트|기사\s?입력|기사\s?등록|작성)[\s:：|]?.{0,6}\d/,
  pattern('i')`
    ^(?:published|updated|posted|last (?:updated|modified)|first published|modified
    |created)\b.{0,8}[:：]?\s?.{0,40}\d.{0,30}(?<![.!?])$
  `,
]

/** A note on a column's author, before or after the column. */
const AUTHOR_NOTE = pattern('u')`
    ^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3},? (?:teaches|lectures|writes|is|was|served as
    |covers)\b.{0,160}\b(?:professor|fellow|lecturer|columnist|universit\w+|institute|college|author|editor
    |correspondent|researcher|scholar|analyst|law|school|center)\b.{0,80}$
  `
export const isAuthorNote = (line: string): boolean => line.length < 260 && AUTHOR_NOTE.test(line)

/** "Good afternoon, everybody." opens a briefing or a newsletter, and says nothing. */
const GREETING = pattern('i')`
    ^(?:good (?:morning|afternoon|evening)|welcome|hello|thank you(?: all)?|i have (?:one|two|a few|some
    |a couple of) (?:things?|items?|announcements?)(?: at the top)?|with that|안녕하세요|안녕하십니까)\b[^.!?]{0,60}[.!?]$
    |^안녕하(?:세요|십니까)[.!?]?$
  `
export const isGreeting = (sentence: string): boolean => GREETING.test(sentence)

/** A question in an interview or briefing: what is asked is not what was said. */
const ASKED = /^(?:Q|QUESTION|문|질문)\s?\d{0,2}\s?[:.)：]/
export const isAsked = (line: string): boolean => ASKED.test(line)

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,20}/
/** Each branch starts with its own character or at a word boundary: stars that shared characters took cubic time. */
const DATE_ONLY = pattern('i')`
    ^(?:[\s\d.,:/()|·~–-]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:jan|feb|mar|apr
    |may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|\b(?:am|pm|a\.m|p\.m|kst|gmt|utc|est|edt)\b|[월화수목금토일]요일|오전
    |오후|[년월일시분초])*$
  `
const LONGEST_DATE = 120

/** Nothing but hashtags of up to six words: “#Korea #nuclear fuel cycle”. As a pattern it took exponential time. */
const isTags = (line: string): boolean => {
  const words = line.split(/[\s,]+|(?=[#＃])/u).filter(word => word !== '')
  let plain = 0
  return words.every((word, index) => {
    if (/^[#＃]/.test(word)) {
      plain = 0
      return word.length > 1 && word.length <= 41
    }
    plain += 1
    return index > 0 && plain <= 5 && word.length <= 20 && !word.includes('.')
  })
}
const CRUMBS = /^[^.!?]{1,40}(?:\s[>›»|·]\s[^.!?>›»|]{1,40}){1,12}$/
const SLUGS = /^\W{0,3}(?:end|ends|끝|more|계속|속보|yna|-\s?30\s?-|###|\*{3}|_{3,}|-{3,}|={3,})\W{0,3}$/i

/** A credit, byline, date or tags: lines that are never a sentence of the article. */
export const isMark = (line: string): boolean =>
  (line.length <= LONGEST_DATE && DATE_ONLY.test(line)) ||
  SLUGS.test(line) ||
  isTags(line) ||
  CREDIT_ALONE.test(line) ||
  BYLINES.some(pattern => pattern.test(line)) ||
  (line.length < 90 && line.includes('@') && EMAIL.test(line)) ||
  isInterface(line)

/** A caption: a photo's words or a credit after one sentence. A wire's sign-off after its last sentence is not one. */
export const isCaption = (line: string): boolean =>
  line.length < 420 && (CAPTIONS.some(pattern => pattern.test(line)) || CREDIT_END.test(line))

export const isCreditEnd = (line: string): boolean => CREDIT_END.test(line)
export const isCopyright = anyOf(COPYRIGHT)
export const isNotice = anyOf(NOTICES)
export const isListHeading = (line: string): boolean =>
  line.length < 70 && line.split(' ').length <= 8 && LIST_HEADING.some(pattern => pattern.test(line))
export const isPointer = anyOf(POINTERS)
export const isCrumbs = (line: string): boolean => line.length < 160 && CRUMBS.test(line)

const INTERFACE_WORDS = new Set(interfaceWords)

/** Buttons and menus: a short line made up only of the words of a page's controls. */
const isInterface = (line: string): boolean => {
  if (line.length > 200) return false
  const words = line
    .toLowerCase()
    .split(/[\s|/·•,:()[\]<>+–—-]+/)
    .filter(word => word !== '')
  return words.every(word => INTERFACE_WORDS.has(word) || /^[\d.,%]+k?$/.test(word) || /^[^\p{L}\p{N}]+$/u.test(word))
}

export const isInterfaceWord = (word: string): boolean => INTERFACE_WORDS.has(word.toLowerCase())
