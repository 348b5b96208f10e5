// Which names and subjects of the glossary a text holds, as keys without a language.
import { GLOSSARY } from './glossary.ts'

type Name = { readonly key: string; readonly words: readonly string[] }

const parsed = GLOSSARY.trim()
  .split('\n')
  .map(line => {
    const [key = '', spellings = ''] = line.split(' = ')
    const [english = '', korean = ''] = spellings.split(' | ')
    return { key, english: english.split(' / '), korean: korean.split(' / ') }
  })

const table = (pick: (line: (typeof parsed)[number]) => readonly string[]): readonly Name[] =>
  parsed.map(line => ({
    key: line.key,
    words: pick(line)
      .map(word => word.trim())
      .filter(word => word !== ''),
  }))

type Spelling = { readonly key: string; readonly text: string }

/** Spellings by their first two letters: at each place of a text few of hundreds are left to compare. */
const byBeginning = (names: readonly Name[]): ReadonlyMap<string, readonly Spelling[]> => {
  const found = new Map<string, Spelling[]>()
  for (const { key, words } of names)
    for (const word of words) {
      const text = word.toLowerCase()
      found.set(text.slice(0, 2), [...(found.get(text.slice(0, 2)) ?? []), { key, text }])
    }
  return found
}

const english = byBeginning(table(line => line.english))
const korean = byBeginning(table(line => line.korean))

/** A short English name is a whole word (Wi is not will); a longer one may go on: sanction, sanctions. */
const SHORT = 4

/** The keys of the names that a text holds; linear in its length. An English name begins where a word does, a Korean one anywhere. */
export const namesIn = (text: string): string[] => {
  const isKorean = /[가-힣]/.test(text)
  const spellings = isKorean ? korean : english
  const lower = text.toLowerCase()
  const found = new Set<string>()
  for (let at = 0; at < lower.length; at += 1) {
    if (!isKorean && at > 0 && isWord(lower.charCodeAt(at - 1))) continue
    for (const { key, text: spelling } of spellings.get(lower.slice(at, at + 2)) ?? []) {
      if (!lower.startsWith(spelling, at)) continue
      if (isKorean || spelling.length > SHORT || !isWord(lower.charCodeAt(at + spelling.length))) found.add(key)
    }
  }
  return [...found]
}

const isWord = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f
