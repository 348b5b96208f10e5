// Tests whether a query could hold for an article with certain terms. Asked of the raw text first, since most articles
// fire nothing.
import { areTerms, type Query, type Term } from '../query/query.ts'

/** Whether the query can hold where only these terms occur in the text. */
export type Prefilter = (found: ReadonlySet<number>) => boolean

/** Lists that many queries share are compiled once each. */
export type SharedPrefilters = Map<readonly Term[], Prefilter>

type NumberOf = (term: Term) => number

/**
 * Compiles a query into a test that never says no where the query holds: it only looks at which terms occur, not where,
 * and treats what is not about terms (NOT, patterns, languages) as satisfied.
 */
export const compilePrefilter = (query: Query, number: NumberOf, shared: SharedPrefilters): Prefilter => {
  switch (query.kind) {
    case 'term': {
      const term = number(query)
      return found => found.has(term)
    }
    case 'or':
      if (areTerms(query.parts)) return listOf(query.parts, number, shared)
      return anyOf(query.parts, number, shared)
    case 'and':
      return allOf(query.parts, number, shared)
    case 'near':
      return allOf([query.left, query.right], number, shared)
    case 'field':
    case 'except':
      return compilePrefilter(query.part, number, shared)
    case 'not':
    case 'pattern':
    case 'language':
    case 'source':
      return () => true
  }
}

const listOf = (terms: readonly Term[], number: NumberOf, shared: SharedPrefilters): Prefilter => {
  const known = shared.get(terms)
  if (known !== undefined) return known
  const passes = anyOf(terms, number, shared)
  shared.set(terms, passes)
  return passes
}

const anyOf = (parts: readonly Query[], number: NumberOf, shared: SharedPrefilters): Prefilter => {
  const terms = new Set(parts.flatMap(part => (part.kind === 'term' ? [number(part)] : [])))
  const others = parts.filter(part => part.kind !== 'term').map(part => compilePrefilter(part, number, shared))
  return found => !terms.isDisjointFrom(found) || others.some(passes => passes(found))
}

const allOf = (parts: readonly Query[], number: NumberOf, shared: SharedPrefilters): Prefilter => {
  const all = parts.map(part => compilePrefilter(part, number, shared))
  return found => all.every(passes => passes(found))
}
