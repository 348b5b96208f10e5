// Finds countries and blocs in a line of text by names, capitals and leaders, in English and Korean.

/** Each pattern is a plain alternation, so that a line costs its length. */
const COUNTRIES: readonly RegExp[] = [
  /China|Chinese|Beijing|\bXi\b|중국|中|시진핑|한중|미중/,
  /Japan|Tokyo|Kishida|Ishiba|Takaichi|일본|日(?!\d)|이시바|다카이치|한일|미일/,
  /Russia|Moscow|Putin|러시아|러\b|푸틴|미러/,
  /Ukrain|Kyiv|Zelensk|우크라|젤렌스키/,
  /\bIran|Tehran|이란 /,
  /Israel|Gaza|Hamas|Palestin|이스라엘|가자|하마스|팔레스타인/,
  /Taiwan|Taipei|대만/,
  /\bEU\b|Europe|NATO|유럽|나토/,
  /\bIndia|인도(?!네|적)/,
  /Venezuel|베네수엘라/,
  /Britain|\bUK\b|British|영국|英/,
  /German|독일/,
  /France|French|프랑스/,
  /Canad|캐나다/,
  /Australia|호주/,
  /Saudi|사우디/,
  /Vietnam|베트남/,
  /North Korea|DPRK|Democratic People.{0,3}s Republic|Pyongyang|Kim Jong|북한|北|김정은|김여정|평양|북러|북중/,
  /South Korea|Seoul|ROK|(?<!s )Republic of Korea|한국|韓|李|이재명|대통령실|한미|이 대통령/,
  /\bU\.?S\b|America|Washington|Trump|Biden|White House|미국|美|트럼프|한미|백악관|루비오/,
]

/** How many countries a line names, and how many of them are in none of the words that a query found there. */
export const countriesIn = (line: string, found: string): { readonly all: number; readonly others: number } => {
  const all = COUNTRIES.filter(country => country.test(line))
  return { all: all.length, others: all.filter(country => !country.test(found)).length }
}
