// The words that take back what an article told: denials, corrections, withdrawals, revisions; and mere contrasts.
import { pattern, verbose } from '../text/verbose.ts'

const TOLD = verbose`
  (?:reports?|claims?|allegations?|accusations?|assertions?|speculation|suggestions?|rumou?rs?|notion|idea|account|
  story|stories|figures?|numbers?|statements?|remarks?|comments?|charges?|interpretation|characteri[sz]ation|
  version|talk)`
const TAKEN_BACK = verbose`
  (?:statements?|remarks?|comments?|claims?|posts?|tweets?|messages?|offers?|plans?|proposals?|requests?|threats?|
  pledges?|promises?|orders?|announcements?|demands?|reports?|decisions?|invitations?|stories|story|articles?|
  figures?|words|dates?|(?:press )?release|notice|page|position|stance)`
const WHOSE = '(?:the|its|his|her|their|that|this|those|these|an?|any|all|such|media|news|press)'

/** Every pattern is bounded: a sentence of a summary has at most 480 characters. */
const DENIALS = [
  pattern('i')`
    (?<!\b(?:was|were|been|be|being|is|are) )\b(?:den(?:y|ies|ied|ying))\b(?! (?:\w+ ){0,2}(?:entry|access|bail|
    visas?|permission|asylum))`,
  /\b(?:was|were|been|is|are)(?: \w+)? (?:denied|disputed|contradicted|refuted|rebutted|dismissed) by\b/i,
  pattern('i')`
    \b(?:rebut(?:s|ted|ting)?|refut(?:es?|ed|ing)|repudiat(?:es?|ed|ing)|disavow(?:s|ed|ing)?|debunk(?:s|ed|ing)?|
    contradict(?:s|ed|ing)?|disowned)\b`,
  pattern('i')`
    \b(?:dismiss|reject|disput|brush|play|shoot|shot|knock|wav|challeng|pour|question)\w*(?: (?:off|aside|down|away|
    cold water on))?(?: ${WHOSE}){0,2}(?: [\w-]+){0,3}? ${TOLD}\b`,
  /\b(?:dismissed|rejected|disputed|brushed (?:off|aside)) (?:it|this|that|them|having|any)\b/i,
  pattern('i')`
    \b(?:is|are|was|were|be|been|being|as|call(?:s|ed|ing)|label(?:s|l?ed)|deem(?:s|ed)|prov(?:ed|en)|
    out)\b[^.;]{0,60}\b(?:false|untrue|inaccurate|incorrect|wrong|misleading|erroneous|mistaken|fake|fabricated|
    nonsense|invented|(?:pure |a )?(?:fiction|fantasy|hoax|lie)|not (?:true|accurate|correct|the case|so))\b`,
  pattern('i')`
    \b(?:groundless|baseless|unfounded|untrue|no truth|no basis|no such|nothing of the (?:kind|sort)|contrary to|
    out of context|the opposite|otherwise|differently|begged to differ|premature|gone too far|counter(?:s|ed|
    ing) that|not (?:happening|so|true)|(?:got|gets|getting|had) (?:it|that|this|the \w+) (?:\w+ )?wrong|kn(?:ew|
    ows?) nothing|heard nothing|news to|as (?:planned|scheduled)|(?:was|is|were|are) off|made up)\b`,
  pattern('i')`
    \b(?:had|has|have|did|do|does|was|were|is|are|would|will)(?: not|n[’']t| never| neither)(?: (?:yet|ever|been|be|
    even))?(?: to)? (?:agree|ma[dk]e|promise|pledge|commit|decid|approv|plan|consider|offer|ask|request|discuss|
    happen|said\b|say (?:so|that|such|any)|sign|accept|order|propos|cancel|called? off|take place|taken place|
    reached|what\b|the case\b|so\b|going to\b)`,
  pattern('i')`
    \b(?:never|neither) (?:agreed|made|promised|pledged|decided|approved|offered|asked|discussed|said|signed|
    accepted|ordered|proposed|happened|existed|took)\b`,
  pattern('i')`
    \b(?:there (?:was|were|is|are|had been|has been|would be)|ha[sd]|have) no (?:such|plans?|intention|agreement|
    deal|decision|talks?|request|promise|change)\b`,
  pattern('i')`
    \b(?:said|says|stressed|insisted|added)(?: that)? (?:no|none|nothing|neither|nobody) (?:[\w-]+ ){0,4}(?:was|
    were|is|are|has|have|had|would|will)\b`,
  pattern('i')`
    ^["“]?(?:no|not|nothing|nobody|none|neither)\b(?! (?:longer|only|one was|date|details?|word|casualties|injuries|
    damage|matter|doubt)\b)(?:,? \S+){3}`,
  /\b(?:said|says) no\b(?=["”']?[.,])/i,
]

const LATER_CHANGE = pattern('i')`
    \b(?:later|subsequently|then|since|afterwards?|eventually|hours? (?:later|after)|days? (?:later|
    after))\b[^.;]{0,24}\b(?:revised|reversed|retracted|corrected|clarified|withdrew|walked back|changed|postponed|
    delayed|scrapped|dropped|cancel?led|suspended|lowered|apologi[sz]ed|admitted|acknowledged|conceded)\b`

const WITHDRAWALS = [
  pattern('i')`
    \b(?:withdr(?:ew|aws?|awing|awn)|pull(?:s|ed)|qualif(?:ied|ies|ying)|t(?:ook|aken)|delet(?:ed?|es|ing)|
    remov(?:ed|es|ing)|took down|taken down|dropp?(?:ed|s|ing)|scrapp(?:ed|ing)|cancel(?:s|l?ed|l?ing)?|revers(?:ed|
    es|ing)|revis(?:ed|es|ing)|amend(?:ed|s|ing)|correct(?:ed|s|ing)|chang(?:ed|es|ing)|clarif(?:ied|ies|ying)|
    soften(?:ed|s|ing)|overturn(?:ed|s)|abandon(?:ed|s))(?: ${WHOSE}){1,2}(?: [\w-]+){0,3}? ${TAKEN_BACK}\b`,
  pattern('i')`
    \b(?:retract(?:s|ed|ing|ion)?|rescind(?:s|ed|ing)?|revok(?:es|ed|ing)|recant(?:s|ed|ing)?|back-?track(?:s|ed|
    ing)?|back-?pedal(?:s|l?ed|l?ing)?|walk(?:s|ed|ing)? (?:it |that |them |(?:\w+ ){1,4})?back|(?:took|takes?|
    taking|taken) (?:it |that |them )?back|row(?:s|ed|ing) back|back(?:ed|s|ing) (?:away from|off|down)|climb(?:ed|
    s) down|u-turn|about-face|in a reversal|call(?:ed|s|ing) (?:it |them )?off|chang(?:ed|es|ing) (?:its|his|her|
    their) (?:mind|tune|account|story|stance|position|course)|revers(?:ed|es|ing) (?:itself|himself|herself|course)|
    no longer)\b`,
  pattern('i')`
    \b(?:was|were|been|be|is|are|got)(?: [\w-]+){0,3}? (?:withdrawn|retracted|cancel?led|called off|scrapped|
    shelved|postponed|put off|pulled|amended|put on hold|delayed|pushed back|dropped|suspended|overturned|reversed|
    rescinded|revoked|corrected|revised|amended|deleted|taken down|taken back|walked back)\b`,
  LATER_CHANGE,
  pattern('i')`
    \b(?:correct(?:s|ed|ing) (?:him|her|them|it|him|my|our)(?:self|selves)?|set(?:s|ting)? the record straight|
    missp(?:oke|oken)|misquoted|misstated|misread|mistranslat\w+|misinterpreted|misunderst\w+|misreported|(?:in|
    by) (?:error|mistake)|issu(?:ed|ing) an? (?:correction|clarification|retraction|denial)|turn(?:s|ed) out (?:to|
    not|that|otherwise))\b`,
]

const KOREAN = [
  pattern()`
    부인(?:했|하|한 |해 )|반박|일축|사실(?:이|과|은)? ?(?:아니|아닌|아님|다르|다른|다름|달라|무근)|사실무근|오보|허위|가짜 ?뉴스|거짓|와전|오해|낭설|억측|착오|부정했|해명했|이견|
    앞서 ?(?:갔|나갔)|(?:설명|말|입장|얘기)[은이]? ?(?:전혀 |조금 |사뭇 )?(?:달랐|다르)|손사래|금시초문|처음 듣|터무니|어불성설|말도 안|예정대로|계획대로|변함(?:이)? ?없|
    고개를 (?:저|가로)|근거(?:가|도)? ?없`,
  pattern()`
    (?:^|[\s“"‘'])(?:[가-힣]+ )?(?:적|바|일)(?:이|은|도|가|는)?(?: 전혀| 결코)? ?없(?:다|었|으|는|습)|(?:계획|합의|방침|논의|협의|결정|요청|약속)(?:이|은|
    도|가|는|된 것은)?(?: 전혀| 아직)? ?없(?:다|었|으|습)`,
  /선을? ?그(?:었|으|어)|번복|정정|철회|뒤집|바로잡|거둬들|주워 ?담|물렸|물러섰|백지화|없던 일|없는 일|말을 바꿨|입장을 (?:바꾸|바꿔|수정|선회)|수정했|수정됐/,
  pattern()`
    (?:발언|방침|계획|글|게시물|입장|결정|성명|발표|보도|기사|제안|요청|약속|주장|합의|회담|협의|방문|일정)[을를은이가도]? ?(?:[가-힣\d]+ ){0,3}(?:취소|삭제|거둬|연기|보류|
    미루|미뤘|미뤄|내렸|지웠)`,
  pattern()`
    미뤄졌|무산됐|취소됐|연기됐|보류됐|중단됐|(?:것|게|건|뜻|취지|내용|얘기|이야기)(?:은|이|는)? ?아니(?:라|었|다|며)|않(?:았|는|기로 했|겠)다?고? ?(?:밝|말|설명|강조|했|
    덧붙|전했)`,
]

const REVERSALS = [...DENIALS, ...WITHDRAWALS, ...KOREAN]

/**
 * What a sentence does to what precedes it. The newsroom's own correction applies to the whole page; a denial,
 * withdrawal or revision to a claim. A contrast says little without the sentence right before it. A later word revises
 * what was said on the same matter. An answer is a negation, or a word about the statement itself ("the remark"); right
 * after a lead it is told if there is room, as no list of verbs covers all denials.
 */
export type Turn = 'correction' | 'denial' | 'contrast' | 'later' | 'answer'
export const turnOf = (sentence: string): Turn | null => {
  if (corrects(sentence)) return 'correction'
  if (REVERSALS.some(pattern => pattern.test(sentence))) return 'denial'
  if (contrasts(sentence)) return 'contrast'
  if (LATER.test(sentence)) return 'later'
  return ANSWERS.some(pattern => pattern.test(sentence)) && !UNTOLD.test(sentence) ? 'answer' : null
}

const CONTRASTS = [
  pattern('i')`
    ^["“‘']?(?:but|however|yet|nevertheless|nonetheless|still|instead|by contrast|in contrast|on the contrary|
    even so|that said)\b`,
  /^[^,.;]{2,60}, (?:however|though|by contrast|meanwhile),/i,
  /^["“‘']?(?:그러나|하지만|다만|반면|반대로|그런데|그렇지만|그럼에도|이에 반해|이와 달리|오히려)/,
]

/** Whether a sentence contrasts with the one right before it and says little without it. */
const contrasts = (sentence: string): boolean => CONTRASTS.some(pattern => pattern.test(sentence))

const LATER = pattern('i')`
    \b(?:later|subsequently|afterwards?|since then) (?:said|says|told|added|announced|explained|confirmed|put|set|
    moved|indicated|suggested|stated)\b|\b(?:hours|minutes|days|a day|an hour) (?:later|afterwards?),? |(?:이후|뒤늦게|
    나중에|추후|(?:시간|하루|이틀|사흘|며칠) ?(?:뒤|후|만에)).{0,60}(?:밝혔|말했|설명|전했|했다)`

/** Whether a sentence changes an account told right before it, without which it is a riddle. */
export const revises = (sentence: string): boolean => LATER_CHANGE.test(sentence) || LATER.test(sentence)

const ANSWERS = [
  /\b(?:not|never|nothing|none|nobody|neither|nor|no)\b|n[’']t\b/i,
  new RegExp(`\\b${WHOSE}(?: [\\w-]+)? (?:${TAKEN_BACK}|press release|journal|newspaper)\\b`, 'i'),
  /(?:없|않|아니|못)(?:다|았|었|는|은|으|을|습|했|한|라|며|고)/,
]
/** What merely has not been announced yet takes nothing back. */
const UNTOLD = pattern('i')`
    \b(?:not|n[’']t)\b(?: \w+){0,2} (?:clear|elaborat|comment|respon|disclos|specif|identif|nam|provide|give|reveal|
    rule|only|immediately|known?)|\b(?:no (?:further |other |immediate |more )?(?:details?|comment|response|reply|
    word))\b|\b(?:declined to|on condition)\b|알려지지 않|공개하지 않|밝히지 않|뿐(?:만)? ?아니라`

const CORRECTION = pattern('i')`
    ^\W{0,4}(?:correction|clarification|corrected|정정(?: ?보도)?|바로잡(?:습니다|음)?)\W{0,4}[:：\])】>]|\bcorrected to (?:say|
    show|state|reflect|make clear|clarify|note)\b`

/** Whether a sentence is the newsroom's own correction. */
export const corrects = (sentence: string): boolean => CORRECTION.test(sentence)
