// Named word lists that queries refer to as @korea. Each is parsed once, and all queries that name it share its tree.
import type { Outcome } from '../../domain/outcome.ts'
import { joined, type Query } from './query.ts'
import { termOf } from './term.ts'

/**
 * A list's name and terms. `@other` refers to another list; `-term` excludes places where a longer name contains it.
 */
export type NamedWords = Readonly<Record<string, readonly string[]>>

/** A parsed list. Its tree is one object wherever the list is named. */
type WordList = {
  readonly query: Query
  /** How many terms it stands for, including those of the lists in it. */
  readonly terms: number
  /** How deeply it refers to other lists; 0 if it has only terms. */
  readonly depth: number
}

export type WordLists = {
  readonly words: NamedWords
  /** Finds a list by name (without @). If it is unknown, empty, wrong or too large, the problem says what to do. */
  readonly named: (name: string) => Outcome<WordList>
}

/** How deeply lists may refer to lists. */
const DEEPEST = 5
/** Lists of lists multiply, but what a query costs per article must stay bounded. */
export const MOST_TERMS = 10_000

/** The lists of a file; each is parsed when first asked for. */
export const createWordLists = (words: NamedWords): WordLists => {
  const known = new Map<string, WordList>()
  const find = (name: string, above: readonly string[]): Outcome<WordList> => {
    if (above.includes(name))
      return refused(`The list @${name} holds itself. Take it out of one of the lists it refers to.`)
    const before = known.get(name)
    if (above.length + (before?.depth ?? 0) > DEEPEST)
      return refused(
        `Lists refer to lists more than ${DEEPEST} deep at @${name}. Write its words into the list that refers to it.`,
      )
    if (before !== undefined) return { ok: true, value: before }
    const items = Object.hasOwn(words, name) ? words[name] : undefined
    if (items === undefined) return refused(unknown(name, words))
    const list = listOf(name, items, other => find(other, [...above, name]))
    if (list.ok) known.set(name, list.value)
    return list
  }
  return { words, named: name => find(name, []) }
}

export const NO_LISTS = createWordLists({})

type Find = (name: string) => Outcome<WordList>

/** Stops at the first wrong item, so that lists of wrong lists cost no more than one. */
const listOf = (name: string, items: readonly string[], find: Find): Outcome<WordList> => {
  const kept: WordList[] = []
  const taken: WordList[] = []
  for (const item of items) {
    const text = item.trim()
    const isTaken = text.startsWith('-')
    const part = partOf(name, isTaken ? text.slice(1) : text, find)
    if (!part.ok) return part
    const parts = isTaken ? taken : kept
    parts.push(part.value)
  }
  if (kept.length === 0) return refused(`The list @${name} is empty. Write at least one word in it.`)
  const parts = [...kept, ...taken]
  const terms = parts.reduce((sum, part) => sum + part.terms, 0)
  if (terms > MOST_TERMS)
    return refused(`The list @${name} stands for ${terms} terms with the lists in it; ${MOST_TERMS} are the most.`)
  const depth = Math.max(...parts.map(part => part.depth))
  return { ok: true, value: { query: without(either(kept), taken), terms, depth } }
}

const either = (parts: readonly WordList[]): Query =>
  joined(
    'or',
    parts.map(part => part.query),
  )

const without = (part: Query, taken: readonly WordList[]): Query =>
  taken.length === 0 ? part : { kind: 'except', part, without: either(taken) }

const partOf = (list: string, item: string, find: Find): Outcome<WordList> => {
  if (item.startsWith('@')) {
    const other = find(item.slice(1))
    return other.ok ? { ok: true, value: { ...other.value, depth: other.value.depth + 1 } } : other
  }
  const term = termOf(item.replace(/["“”„‟＂]/g, ' '), 0)
  if (!term.ok) return refused(`In the list @${list}: ${term.problem.message}`)
  return { ok: true, value: { query: term.value, terms: 1, depth: 0 } }
}

const unknown = (name: string, words: NamedWords): string => {
  const lists = Object.keys(words).map(known => `@${known}`)
  return `There is no list @${name}; ${lists.length === 0 ? 'write one under words:' : lists.join(', ')}.`
}

const refused = (message: string): { readonly ok: false; readonly problem: { kind: 'words'; message: string } } => ({
  ok: false,
  problem: { kind: 'words', message },
})
