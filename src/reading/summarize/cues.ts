// The small words a summary must mind: what dangles at an opening, and what takes back the sentence before.

const DANGLING = [
  /^["“'‘(]*(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|both|neither|either|some of|one of them|another|others?)\b/i,
  /^["“'‘(]*(?:but|and|or|so|yet|also|however|meanwhile|moreover|furthermore|in addition|additionally|besides|instead|still|then|nevertheless|nonetheless|therefore|thus|hence|likewise|similarly|as a result|for example|for instance|in contrast|on the other hand|by contrast|in response|in turn|after that|at the same time|separately|asked|when asked|earlier|later|the same day|on the same day|as such|in that|to that end|that said|in particular|if so|according to (?:him|her|them|the (?:officials?|ministry|statement|report|sources?|document)))\b/i,
  // A ministry with its field ("the unification ministry") is a name and leans on nothing.
  /^["“'‘(]*[Tt]he (?![a-z]+ ministry\b)(?:[a-z-]+ ){0,2}(?:talks|meetings?|officials?|moves?|two|three|four|sides|visit|trip|ministry|minister|president|statement|announcement|remarks?|comments?|decision|agreement|deal|delegation|group|report|sources?|spokesman|spokesperson|spokeswoman|document|summit|latter|former|pair|call|discussions?|plan|proposal|exercise|drills?|launch|test|committee|measures?|sanctions|package|company|team|leaders?|ministers|allies|countries|nations|event|incident|issue|list|designations?|negotiations?|consultations?|phone|letter|order|action|result|exemptions?|resolution|governments?|administration)\b(?! of (?:the )?[A-Z])/,
  /^["“'‘(]*(?:이는|이에|이번|이날|이를|이로|이와|이런|이러한|이같은|이 같은|이 자리|이 관계자|이 당국자|이들|이후|그는|그가|그의|그러나|그런데|그리고|그러면서|그래서|하지만|다만|또|또한|아울러|한편|반면|앞서|특히|더불어|나아가|따라서|결국|이어|여기에|양측|양국은|양국이|두 사람|두 장관|두 정상|양 정상|양 장관|해당|당시|같은 날|관계자는|당국자는|우리는|저는|이밖에|그밖에|그동안|이 밖에|이 외에|이 과정)(?=[\s,은는이가도])/,
]

/** Whether a sentence leans on one before it, so that a summary may not open with it. */
export const dangles = (sentence: string): boolean => DANGLING.some(pattern => pattern.test(sentence))

const REVERSALS = [
  /^["“]?(?:but|however|yet|nevertheless|nonetheless|still)\b/i,
  /\b(?:later|subsequently|then) (?:revised|reversed|retracted|corrected|clarified|denied|withdrew|walked back|backtracked|changed|said (?:it|the|he|she|they) (?:was|were|had|did) not)\b/i,
  /\b(?:retracted|walked back|backtracked|reversed (?:its|his|her|their|course)|revised (?:its|his|her|their) (?:position|statement|stance|remarks)|withdrew (?:its|his|her|their)|rowed back)\b/i,
  /\b(?:denied|dismissed|rejected|disputed|refuted|contradicted) (?:the |that |any |such |those |these |it |having |media |news )*(?:reports?|claims?|allegations?|speculation|suggestions?|notion|account|any|it|such|having|that)\b/i,
  /\b(?:not true|untrue|groundless|no such|contrary to|in a reversal)\b/i,
  /^["“]?(?:그러나|하지만|다만|반면|그런데|그렇지만|이에 반해)/,
  /(?:번복|정정|철회|부인했|부인하|일축|반박|사실이 아니|사실무근|입장을 (?:바꾸|바꿔|수정|선회)|뒤집|말을 바꿨|수정했다|미뤄졌|무산됐|취소됐|연기됐)/,
]

/** Whether a sentence takes back, limits or denies what stands before it. */
export const reverses = (sentence: string): boolean => REVERSALS.some(pattern => pattern.test(sentence))

const REPORTS =
  /\b(?:said|says|told|announced|reported|according to|agreed|approved|decided|confirmed|released|signed|ordered|imposed|voted|denied|unveiled|launched|met|began|will)\b|밝혔|전했|말했|발표|알려졌|따르면|보도|했다고|한다고|합의|열었|나섰|습니다/

/** Whether a sentence reports an event, as the first of a news report does and a scene does not. */
export const reports = (sentence: string): boolean => REPORTS.test(sentence)
