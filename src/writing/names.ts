// Checks the names in a summary by a model against its source. Over 250 lines: three kinds of names in two scripts.
import { namesIn } from '../reading/stories/names.ts'
import { koreansIn, soundOf } from '../reading/stories/phonetics.ts'
import { isParticle } from '../reading/text/korean.ts'
import { pattern } from '../reading/text/verbose.ts'
import koreanWords from './korean-words.json' with { type: 'json' }
import ordinaryWords from './ordinary-words.json' with { type: 'json' }
import titles from './titles.json' with { type: 'json' }

/**
 * The names of a summary that its source does not contain, as they stand in the summary. Latin names of several words
 * must stand together; a translation's are held against the source by the glossary and by their sound. A word whose
 * nature is in doubt counts as a name: what is rejected wrongly costs only the model's wording.
 */
export function unsupportedNames(summary: string, source: string, translated: boolean): string[] {
  const known = knownFrom(source)
  const claimed = spokenFor(canonical(summary))
  const missing = [
    ...namesOf(claimed).flatMap(name => missingFrom(name, known, translated)),
    ...titled(claimed, known, translated),
    ...hangulNames(claimed).filter(name => !hasHangul(name, known)),
  ]
  return missing.map(shown)
}

type Known = {
  readonly text: string
  /** The words in their order, lower case, between spaces. */
  readonly words: string
  readonly keys: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly sounds: ReadonlySet<string>
}

const knownFrom = (source: string): Known => {
  const text = canonical(source)
  const words = wordsOf(text)
  return {
    text,
    words: ` ${[...words.map(bare), ...countriesBy(text)].join(' ').toLowerCase().replaceAll('-', ' ')} `,
    keys: new Set(namesIn(text)),
    people: new Set(koreansIn(text)),
    sounds: new Set(
      words
        .flatMap(nounsOf)
        .flatMap(word => (heard(word).length >= (/^[\p{Lu}가-힣]/u.test(word) ? 2 : 3) ? heard(word) : [])),
    ),
  }
}

/** One spelling for each country and its people in both scripts; Korean joins short forms (한미, 北). */
const COUNTRIES: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:DPRK|North Koreans?|North Korea|N\. Korean?)\b|북한|北韓|(?<![가-힣])북(?=[은는이의측미](?![가-힣]))/g,
    ' Northkorea ',
  ],
  [
    /\b(?:ROK|South Koreans?|South Korea|S\. Korean?|Republic of Korea)\b|대한민국|한국|우리 ?정부|(?<![가-힣])정부/g,
    ' Southkorea ',
  ],
  [/\b(?:U\.S\.A?\.?|USA?|United States|Americans?|America)(?![\p{L}])|미국/gu, ' Usa '],
  [/\bU\.?N\.?(?![\p{L}])|\bUnited Nations\b|유엔/gu, ' Un '],
  [/\bE\.?U\.?(?![\p{L}])|\bEuropean Union\b|유럽연합/gu, ' Eu '],
  [/\bRussians?\b|러시아/g, ' Russia '],
  [/\bChinese\b|중국/g, ' China '],
  [/\bJapanese\b|일본/g, ' Japan '],
  [/\bIranians?\b|이란(?=[은이의과을 ])/g, ' Iran '],
  [/\bUkrainians?\b|우크라이나/g, ' Ukraine '],
  [/한미일/g, ' Southkorea Usa Japan '],
  [/한미|韓美/g, ' Southkorea Usa '],
  [/북미|朝美/g, ' Northkorea Usa '],
  [/\bPyongyang\b|평양/g, ' Pyongyang '],
]

/** Korea alone is the South. A capital that a source names speaks for its country; a country does not name a place. */
const CAPITALS: readonly (readonly [RegExp, string])[] = [
  [/\bWashington\b|\bWhite House\b|워싱턴|백악관/, 'Usa'],
  [/\bSeoul\b|서울|(?:^|[.\n] ?)(?:외교부|통일부|국방부|대통령실)/, 'Southkorea'],
  [/Southkorea/, 'Korea Korean Koreans'],
  [/\bPyongyang\b/, 'Northkorea'],
  [/\bBeijing\b|베이징/, 'China'],
  [/\bTokyo\b|도쿄/, 'Japan'],
  [/\bMoscow\b|\bKremlin\b|모스크바|크렘린/, 'Russia'],
]

const GOVERNMENT = pattern('g')`
  (?<!\b(?:in|at|to|from|near|for|of|visit|visited|visits|reached|left) )\b
  (?:Washington|Seoul|Pyongyang|Beijing|Tokyo|Moscow)\b
`

/** In a summary a capital is its government, except where it is a place: in Washington. */
const spokenFor = (text: string): string => text.replace(GOVERNMENT, capital => countriesBy(capital)[0] ?? capital)

const shown = (name: string): string =>
  name.replace('Northkorea', 'North Korea').replace('Southkorea', 'South Korea').replace('Usa', 'United States')

const countriesBy = (text: string): string[] =>
  CAPITALS.filter(([capital]) => capital.test(text)).map(([, country]) => country)

const canonical = (text: string): string => {
  let plain = text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’ʼ]/g, "'")
  for (const [pattern, name] of COUNTRIES) plain = plain.replace(pattern, name)
  return plain.replace(/ {2,}/g, ' ')
}

type LatinName = { readonly words: readonly string[] }

/** Runs of words with a capital; a small word at the opening of a sentence is none. */
const namesOf = (text: string): LatinName[] => {
  const names: string[][] = []
  let last = -2
  for (const { 0: word, index } of text.matchAll(/\p{Lu}[\p{L}.'-]*/gu)) {
    if (/[\p{L}\d-]$/u.test(text.slice(Math.max(0, index - 1), index))) continue
    const name = bare(word)
    const joined = last >= 0 && text.slice(last, index) === ' '
    const run = names.at(-1)
    const splits = SPLITTING.has(name)
    if (joined && run !== undefined && !splits) run.push(name)
    else names.push([name])
    last = splits || /[.,']$/.test(word) || /'s$/.test(word) ? -2 : index + word.length
  }
  return names
    .map(words => ({ words: words.filter(word => !ORDINARY.has(word)) }))
    .filter(({ words }) => words.length > 0)
}

const missingFrom = ({ words }: LatinName, known: Known, translated: boolean): string[] => {
  const text = words.join(' ')
  if (known.words.includes(` ${text.toLowerCase().replaceAll('-', ' ')} `)) return []
  if (!translated) {
    const alone = words.filter(word => !stands(word, known))
    return alone.length > 0 || words.length === 1 ? alone : [text]
  }
  if (koreansIn(text).some(key => known.people.has(key))) return []
  return words.filter((word, index) => !stands(word, known) && !isHeard(words, index, known))
}

/** A word that the source has, or an ordinary one made of it: `Negotiators` of `negotiate` is no name. */
const stands = (word: string, { words }: Known): boolean => {
  const lower = word.toLowerCase().replaceAll('-', ' ')
  return words.includes(` ${lower} `) || words.includes(` ${lower.replace(/s$/, '')} `) || words.includes(` ${lower}s `)
}

/** What the words of an office are in Korean: sound does not help. */
const OFFICES: Readonly<Record<string, RegExp>> = {
  president: /대통령|주석/,
  minister: /장관|총리|차관/,
  secretary: /장관|비서/,
  prime: /총리/,
  vice: /부통령|차관|부/,
  foreign: /외교|외무/,
  state: /국무/,
  defense: /국방/,
  unification: /통일/,
  commerce: /상무/,
  trade: /통상|무역/,
  industry: /산업/,
  finance: /재정|재무|기획/,
  treasury: /재무/,
  ambassador: /대사/,
  national: /국가|국회/,
  assembly: /국회/,
  security: /안보/,
  council: /안보리|이사회|위원회/,
  committee: /위원회|제재위/,
  ministry: /부(?![가-힣])|부[는은이가의]/,
}

/** In the other script: a word, or it with its neighbours, that the glossary knows, or that sounds like one there. */
const isHeard = (words: readonly string[], at: number, known: Known): boolean => {
  if (OFFICES[words[at]?.toLowerCase() ?? '']?.test(known.text)) return true
  const windows = [0, 1, 2].flatMap(before =>
    [1, 2, 3].map(size => words.slice(Math.max(0, at - before), at - before + size)),
  )
  if (
    windows.some(
      window => window.includes(words[at] ?? '') && namesIn(window.join(' ')).some(key => known.keys.has(key)),
    )
  )
    return true
  return soundsLike(words[at] ?? '', known)
}

/** An h inside a word is heard in one script alone: John, 존. */
const heard = (word: string): string => soundOf(word).replace(/(?<=.)h/g, '')

const soundsLike = (word: string, known: Known): boolean => {
  const sound = heard(word)
  if (sound.length < 2) return false
  const quiet = sound.replaceAll('l', '')
  return (
    known.sounds.has(sound) || (quiet.length > 2 && [...known.sounds].some(one => one.replaceAll('l', '') === quiet))
  )
}

const TITLES = new Set(titles)

/** `President Lee`: title and name stand in one sentence of the source. Across languages the name alone is checked. */
const titled = (text: string, known: Known, translated: boolean): string[] => {
  if (translated) return []
  const sentences = known.text.toLowerCase().split(/(?<=[a-z]{3}[.!?]["']?) |\n/)
  return [...text.matchAll(/\b(\p{Lu}\p{Ll}+) (\p{Lu}[\p{L}-]+)(?: (\p{Lu}[\p{L}-]+))?/gu)].flatMap(
    ([all, title = '', first = '', second]) => {
      const name = (second ?? first).toLowerCase()
      if (!TITLES.has(title.toLowerCase())) return []
      return sentences.some(one => one.includes(title.toLowerCase()) && one.includes(name)) ? [] : [all]
    },
  )
}

const KOREAN_TITLES =
  '대통령|부통령|장관|차관|총리|의원|대표|대변인|위원장|실장|국장|대사|사령관|주석|국방위원장|특사|보좌관|회장|총장|의장|총서기|당국자|씨'
const BEFORE_TITLE = new RegExp(
  `([가-힣]{2,5}) ?(?:전 |신임 |미 |국방|외교|국무|통일|재무|통상|총)?(?:${KOREAN_TITLES})(?![가-힣]{3})`,
  'g',
)

/** Syllables that only borrowed words and foreign names are written with. */
const BORROWED = /[블링컨튼턴펜퍼프크브드츠르트슨렉롭롤룩릭멘웬캐켈콜쿠퀸텔톰팀팔폼푸핀헤흐]/

/** Given names of Koreans are written with few syllables: 재명, 태열, 덕수; 위원회 and 한반도 are no names. */
const GIVEN =
  '재명현민준서지영수진호성정은하윤우석동규백락한구관용연태경철희기훈혁상승원주선미혜아인종열걸환섭근식일국학광문병창남순옥숙택림빈찬건도범솔형배봉춘길권익완천웅균조필률탁후덕갑두룡강란월'
const SURNAME =
  '김이박최정강조윤장임한오서신권황안송유류전홍고문양손배백허남심노하곽성차주우구나민진위여현방변엄원채지천'
const KOREAN_PERSON = new RegExp(`^[${SURNAME}][${GIVEN}]{2}$`)

/** Words written in Hangul that are, or may be, names of people. */
const hangulNames = (text: string): string[] => {
  const before = [...text.matchAll(BEFORE_TITLE)].map(([, name = '']) => name)
  const nouns = (text.match(/[가-힣]{2,}/g) ?? []).map(word => nounsOf(word).at(-1) ?? word)
  const people = nouns.filter(noun => KOREAN_PERSON.test(noun) && !KOREAN_WORDS.has(noun))
  const foreign = nouns.filter(
    noun => noun.length >= 2 && BORROWED.test(noun) && !ENDED.test(noun) && !KOREAN_WORDS.has(noun),
  )
  return [...new Set([...before.filter(name => !KOREAN_WORDS.has(name) && !ENDED.test(name)), ...people, ...foreign])]
}

const hasHangul = (word: string, known: Known): boolean =>
  known.text.includes(word) ||
  koreansIn(word).some(key => known.people.has(key)) ||
  namesIn(word).some(key => known.keys.has(key)) ||
  nounsOf(word).some(noun => known.text.includes(noun) || soundsLike(noun, known))

/** Words of summaries that a capital or a title does not make names. */
const ORDINARY = new Set(ordinaryWords)

/** A name ends where a country stands or a title begins. */
const SPLITTING = new Set('Northkorea Southkorea Usa Un Eu Russia China Japan Iran Ukraine'.split(' '))

const KOREAN_WORDS = new Set(koreanWords)

/** Verbs and endings. */
const ENDED = /(?:[다며면고서게지해할될된려했던]|하는|되는|있는|없는|으로|에서|까지|부터|라고|다고)$/

const wordsOf = (text: string): string[] => text.match(/\p{L}[\p{L}.'-]*/gu) ?? []

/** A Korean word and, where a particle may end it, the word without; a Latin one as it is. */
const nounsOf = (word: string): string[] => {
  if (!/[가-힣]/.test(word)) return word.split('-').concat(word)
  const cuts = [3, 2, 1].filter(cut => word.length - cut >= 2 && isParticle(word.slice(-cut)))
  return [word, ...cuts.map(cut => word.slice(0, -cut))]
}

const bare = (word: string): string => word.replace(/'s?$/, '').replaceAll('.', '').replace(/-+$/, '')
