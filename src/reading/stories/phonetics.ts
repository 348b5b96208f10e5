// What a name sounds like, so that 러트닉 and Lutnick, 여한구 and Yeo Han-koo are one: consonants alone, in coarse classes.

/** Consonants that two scripts confuse share a letter; vowels, w and y say nothing. ng is one sound in both. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/ng(?=[aeiouy])/g, 'Gk'],
  [/ng/g, 'G'],
  [/ph|f|v|b/g, 'p'],
  [/tch|ch|j|z/g, 'C'],
  [/sch|sh|th|x|c(?=[eiy])/g, 's'],
  [/ck|c|q|g/g, 'k'],
  [/d/g, 't'],
  [/r(?![aeiouy])/g, ''],
  [/r/g, 'l'],
  [/[^pscCktlmnhG]/g, ''],
]

/** Initial and final consonants of a Hangul syllable, in Unicode's order. */
const INITIALS = 'k k n t t l m p p s s - C C C k t p h'.split(' ')
const FINALS = '- k k ks n n n t l lk lm lp l l lp l m p p s s G s s k t p -'.split(' ')

const squeezed = (sound: string): string => sound.replace(/-/g, '').replace(/(.)\1+/g, '$1')

const latinSound = (word: string): string => {
  let sound = word.toLowerCase()
  for (const [pattern, letter] of LATIN) sound = sound.replace(pattern, letter)
  return squeezed(sound)
}

const hangulSound = (word: string): string => {
  let sound = ''
  for (const syllable of word) {
    const code = syllable.charCodeAt(0) - 0xac00
    if (code < 0 || code >= 11_172) return ''
    sound += (INITIALS[Math.floor(code / 588)] ?? '') + (FINALS[code % 28] ?? '')
  }
  return squeezed(sound)
}

/** The sound of a word in either script; '' when it has none. */
export const soundOf = (word: string): string => (/[가-힣]/.test(word) ? hangulSound(word) : latinSound(word))

/** The surnames of nine Koreans in ten, each with its spellings in English. */
const SURNAMES =
  `김 kim|이 lee yi rhee|박 park pak|최 choi choe|정 chung jung jeong|강 kang|조 cho jo|윤 yoon yun|장 jang chang|임 lim im rim|한 han|오 oh|서 seo suh|신 shin sin
권 kwon|황 hwang|안 ahn an|송 song|유 yoo yu ryu|류 ryu yoo|전 jeon chun jun|홍 hong|고 ko koh|문 moon mun|양 yang|손 son sohn|배 bae|백 baek paik|허 heo huh|남 nam|심 shim sim|노 noh roh no
하 ha|곽 kwak|성 sung seong|차 cha|주 joo ju|우 woo wu|구 koo ku|나 na|민 min|진 jin|위 wi|여 yeo yuh|현 hyun|방 bang|변 byun|엄 um eom|원 won|채 chae|지 ji|천 cheon chun`
    .split(/[|\n]/)
    .map(line => line.split(' '))

const hangulSurnames = new Map(SURNAMES.map(([hangul = '', spelling = '']) => [hangul, spelling]))
const latinSurnames = new Map(
  SURNAMES.flatMap(([, first = '', ...others]) => [first, ...others].map(one => [one, first])),
)

/** Cho Hyun, Yeo Han-koo, Lee Jae Myung: a surname and one or two syllables, joined or apart. */
const LATIN_NAME = /\b([A-Z][a-z]{0,5}) ([A-Z][a-z]{1,6})(?:[- ]([A-Za-z][a-z]{1,6}))?\b/g
const HANGUL_NAME = /(?<![가-힣])([가-힣])([가-힣]{1,2})(?=(?:은|는|이|가|을|를|의|와|과|도)?(?![가-힣]))/g

/** The Koreans a text names, as keys that are the same in both scripts. */
export const koreansIn = (text: string): string[] => {
  const latin = [...text.matchAll(LATIN_NAME)].flatMap(([, first = '', second = '', third]) => {
    const surname = latinSurnames.get(first.toLowerCase())
    return surname === undefined
      ? []
      : [second, ...(third === undefined ? [] : [second + third])].map(given => `${surname} ${latinSound(given)}`)
  })
  const hangul = [...text.matchAll(HANGUL_NAME)].flatMap(([, first = '', given = '']) => {
    const surname = hangulSurnames.get(first)
    return surname === undefined ? [] : [`${surname} ${hangulSound(given)}`]
  })
  return [...latin, ...hangul].filter(key => key.length - key.indexOf(' ') > 2)
}
