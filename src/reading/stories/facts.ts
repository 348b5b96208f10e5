// What two reports of one event share whatever their words and language: names, figures and dates, each with its weight.
import { isParticle } from '../text/korean.ts'
import { tokenize } from '../text/tokenize.ts'
import { amountsIn, datesIn } from './figures.ts'
import { COMMON_NAMES } from './glossary.ts'
import { namesIn } from './names.ts'
import { koreansIn, soundOf } from './phonetics.ts'

/** How much it says that two articles share it: 0 hardly anything (Trump, 3), 3 nearly everything (a sum of millions). */
export type Weight = 0 | 1 | 2 | 3
/** `heard` is a word that may be a name: it counts when both have it, and says nothing when one has not. */
export type Fact = { readonly key: string; readonly weight: Weight; readonly heard: boolean }

/** The facts of a text published at a time: 17건 and 17 are one, so are $5.3 million and 530만 달러, 여한구 and Yeo Han-koo. */
export const factsOf = (text: string, at: Date | null): Fact[] => {
  const plain = text.normalize('NFKC')
  const known = namesIn(plain).map((key): Fact => ({ key, weight: COMMON_NAMES.has(key) ? 0 : 1, heard: false }))
  const people = koreansIn(plain)
    .filter(key => !NAMED_EVERYWHERE.has(key))
    .map((key): Fact => ({ key: `@${key}`, weight: 2, heard: true }))
  const amounts = amountsIn(plain).map(
    (value): Fact => ({ key: `#${Number(value.toPrecision(6))}`, weight: weightOf(value), heard: false }),
  )
  const dates = datesIn(plain, at).map((key): Fact => ({ key, weight: 0, heard: true }))
  return [...known, ...people, ...soundsIn(plain), ...amounts, ...dates]
}

/** Named in every second report as well. */
const NAMED_EVERYWHERE = new Set(koreansIn('Lee Jae-myung, Kim Jong-un, 장관, 정부, 이재명, 김정은'))

const weightOf = (value: number): Weight => {
  if (value >= 100_000) return 3
  if (value >= 100 || !Number.isInteger(value)) return 2
  return value > 12 ? 1 : 0
}

/** Names that no list holds: words that English writes with a capital, Korean words of three syllables, F-35, IAEA. */
const soundsIn = (text: string): Fact[] =>
  tokenize(text).flatMap((token, index, tokens): Fact[] => {
    const raw = text.slice(token.start, token.end)
    if (token.script === 'characters') return []
    if (token.script === 'syllables')
      return INFLECTED.test(token.word) ? [] : heard(nounOf(token.word), token.word.length >= 3)
    if (/\d/.test(raw)) return /[a-z]/i.test(raw) ? [{ key: `=${token.word}`, weight: 2, heard: true }] : []
    const joined = tokens[index + 1]
    if (
      joined !== undefined &&
      /^[A-Z]{1,4}$/.test(raw) &&
      text[token.end] === '-' &&
      /^\d+[A-Z]?$/.test(text.slice(joined.start, joined.end))
    )
      return [{ key: `=${token.word}-${joined.word}`, weight: 2, heard: true }]
    if (token.acronym !== null)
      return token.word.length >= 4 && !isEverywhere(token.word)
        ? [{ key: `=${token.word}`, weight: 1, heard: true }]
        : []
    return /^\p{Lu}/u.test(raw) ? heard(token.word, true) : []
  })

/** Words of every second report: titles, capitals, heads of state. They sound like names and tell nothing. */
const EVERYWHERE = new Set(
  `President Minister Ministry Foreign National Security United States American Korea Korean South North Republic Defense Secretary Department Treasury Council White House State Assembly
   Washington Seoul Pyongyang Beijing Moscow Tokyo Trump Rubio Putin Russia Russian China Chinese Japan Japanese January February March April May June July August September October November December According Friday
   Monday Tuesday Wednesday Thursday Friday Saturday Sunday 워싱턴 서울 평양 베이징 모스크바 트럼프 루비오 푸틴 러시아 북한 한국 미국 대통령 국방부 김정은 정부`
    .split(/\s+/)
    .map(soundOf),
)

/** Whether a word stands in every second report. */
export const isEverywhere = (word: string): boolean => EVERYWHERE.has(soundOf(word))

/** Korean verbs and adverbs are no names. */
const INFLECTED =
  /(?:[다며면해할될된려했던]|하고|하는|되는|있는|없는|하기|으로|에서|까지|부터|라고|다고|하지|또한|위해|대해|통해|따라)$/

/** A Korean word without its particle. */
const nounOf = (word: string): string => {
  for (let cut = 3; cut > 0; cut -= 1)
    if (word.length - cut >= 2 && isParticle(word.slice(-cut))) return word.slice(0, -cut)
  return word
}

const heard = (word: string, long: boolean): Fact[] => {
  const sound = soundOf(word)
  if (EVERYWHERE.has(sound)) return []
  if (sound.length >= 4) return [{ key: `~${sound}`, weight: 2, heard: true }]
  return sound.length === 3 && long ? [{ key: `~${sound}`, weight: 0, heard: true }] : []
}
