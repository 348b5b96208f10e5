// Whether a query could hold for an article that has certain terms: asked of the raw text first, because most articles
// fire nothing.
import { areTerms, type Query, type Term } from '../query/query.ts'

/** Whether the query can hold where no other terms than these stand in the text. */
export type Prefilter = (found: ReadonlySet<number>) => boolean

/** Of the lists that many queries share, each compiled once. */
export type SharedPrefilters = Map<readonly Term[], Prefilter>

type NumberOf = (term: Term) => number

/**
 * Compiles a query to a test that never says no where the query holds: it looks at which terms are there and not where,
 * and takes what is not about terms (NOT, patterns, languages) as fulfilled.
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
