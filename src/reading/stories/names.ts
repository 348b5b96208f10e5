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

/** A short name is a whole word (Wi is not will); a longer one may go on: sanction, sanctions. */
const spelled = (word: string): string => `${word.replace(/[.+]/g, '\\$&')}${word.length <= 4 ? '(?!\\w)' : ''}`

const english = table(line => line.english).map(({ key, words }) => ({
  key,
  pattern: new RegExp(`\\b(?:${words.map(spelled).join('|')})`, 'i'),
}))
const korean = table(line => line.korean).map(({ key, words }) => ({
  key,
  pattern: new RegExp(words.map(word => word.replace(/[.+]/g, '\\$&')).join('|'), 'i'),
}))

/** The keys of the names that a text holds; linear in its length. */
export const namesIn = (text: string): string[] => {
  const names = /[가-힣]/.test(text) ? korean : english
  return names.filter(({ pattern }) => pattern.test(text)).map(({ key }) => key)
}
