// Recognizes publishers' labels on a new version of an article: corrected, or withdrawn. English and Korean.
import { pattern } from '../text/verbose.ts'
import type { ArticleVersion } from './version.ts'

const WITHDRAWN = pattern('u')`
    ^\W{0,3}(?:WITHDRAWN|WITHDRAWAL|KILL(?:ED)?|MANDATORY KILL|RETRACT(?:ED|ION)|STORY (?:WITHDRAWN|REMOVED|
    KILLED)|(?:EDITORS?|CLIENTS?|ADVISORY)\W.{0,60}\b(?:kill|withdraw)\b)(?=[\W_]|$)|\((?:WITHDRAWN|
    KILL(?:ED)?|RETRACTED)\)|^\W{0,3}\[?(?:기사 ?삭제|전문 ?취소|기사 ?취소|기사 ?철회|삭제|취소|철회)\]|^(?:이|본|해당) 기사(?:는|
    를) .{0,40}(?:삭제|취소|철회)(?:되|하|됐|했|합|됩)|\bthis (?:article|story|report) has been (?:withdrawn|retracted|
    removed|killed)\b
  `
const CORRECTED = pattern('iu')`
    ^\W{0,4}(?:CORRECT(?:ED|ION)S?|CORRECTS|Correct(?:ed|ion)s?|Clarification|CLARIFICATION)(?=[\W_]|$)|
    \((?:CORRECTED|CORRECTION|corrected|recasts?|Corrects?\b[^)]{0,80})\)|\b(?:this (?:article|story|
    report) (?:has been|was) corrected|an earlier version (?:of this (?:article|story|report) )?(?:gave|said|
    misstated|incorrectly|wrongly))\b|\[(?:정정|정정보도|바로잡습니다|수정)\]|바로잡습니다|정정보도문?|정정합니다
  `

/** Where labels occur: in the headline, the first lines, the last. */
const placesOf = ({ title, text }: ArticleVersion): string[] => [
  title,
  text.slice(0, 300).trimStart(),
  ...text.slice(-600).split('\n'),
]

const isLabelled = (version: ArticleVersion, label: RegExp): boolean =>
  placesOf(version).some(place => label.test(place))

export const isLabelledWithdrawn = (before: ArticleVersion, after: ArticleVersion): boolean =>
  isLabelled(after, WITHDRAWN) && !isLabelled(before, WITHDRAWN)

export const isLabelledCorrected = (before: ArticleVersion, after: ArticleVersion): boolean =>
  isLabelled(after, CORRECTED) && !isLabelled(before, CORRECTED)
