// The small words a summary must mind: what dangles at an opening. What takes a sentence back stands in reversals.ts.

const DANGLING = [
  /^["“'‘(]*(?:he|she|it|they|his|her|its|their|him|them|this|that|these|those|such|both|neither|either|some of|one of them|another|others?)\b/i,
  /^["“'‘(]*(?:but|and|or|so|yet|also|however|meanwhile|moreover|furthermore|in addition|additionally|besides|instead|still|then|nevertheless|nonetheless|therefore|thus|hence|likewise|similarly|as a result|for example|for instance|in contrast|on the other hand|by contrast|in response|in turn|after that|at the same time|separately|asked|when asked|earlier|later|the same day|on the same day|as such|in that|to that end|that said|in particular|if so|according to (?:him|her|them|the (?:officials?|ministry|statement|report|sources?|document)))\b/i,
  // A ministry with its field ("the unification ministry") is a name and leans on nothing.
  /^["“'‘(]*[Tt]he (?![a-z]+ ministry\b)(?:[a-z-]+ ){0,2}(?:talks|meetings?|officials?|moves?|two|three|four|sides|visit|trip|ministry|minister|president|statement|announcement|remarks?|comments?|decision|agreement|deal|delegation|group|report|sources?|spokesman|spokesperson|spokeswoman|document|summit|latter|former|pair|call|discussions?|plan|proposal|exercise|drills?|launch|test|committee|measures?|sanctions|package|company|team|leaders?|ministers|allies|countries|nations|event|incident|issue|list|designations?|negotiations?|consultations?|phone|letter|order|action|result|exemptions?|resolution|governments?|administration)\b(?! of (?:the )?[A-Z])/,
  /^["“'‘(]*(?:이는|이에|이번|이날|이를|이로|이와|이런|이러한|이같은|이 같은|이 자리|이 관계자|이 당국자|이들|이후|그는|그가|그의|그러나|그런데|그리고|그러면서|그래서|하지만|다만|또|또한|아울러|한편|반면|앞서|특히|더불어|나아가|따라서|결국|이어|여기에|양측|양국은|양국이|두 사람|두 장관|두 정상|양 정상|양 장관|해당|당시|같은 날|관계자는|당국자는|우리는|저는|이밖에|그밖에|그동안|이 밖에|이 외에|이 과정)(?=[\s,은는이가도])/,
]

/** Whether a sentence leans on one before it, so that a summary may not open with it. */
export const dangles = (sentence: string): boolean => DANGLING.some(pattern => pattern.test(sentence))

const REPORTS =
  /\b(?:said|says|told|announced|reported|according to|agreed|approved|decided|confirmed|released|signed|ordered|imposed|voted|denied|unveiled|launched|met|began|will)\b|밝혔|전했|말했|발표|알려졌|따르면|보도|했다고|한다고|합의|열었|나섰|습니다/

/** Whether a sentence reports an event, as the first of a news report does and a scene does not. */
export const reports = (sentence: string): boolean => REPORTS.test(sentence)
