// Whether a query could hold for an article that has certain terms: asked of the raw text first, because most articles fire nothing.
import type { Query } from '../query/query.ts'
import type { Numbering } from './evaluate.ts'

/** Whether the query can hold where no other terms than these stand in the text. */
export type Could = (found: ReadonlySet<number>) => boolean

/**
 * Compiles a query to a test that never says no where the query holds: it looks at which terms are there and not where,
 * and takes what is not about terms (NOT, patterns, languages) as fulfilled.
 */
export const compileCould = (query: Query, number: Numbering): Could => {
  switch (query.kind) {
    case 'term': {
      const term = number(query)
      return found => found.has(term)
    }
    case 'or':
      return anyOf(query.parts, number)
    case 'and':
      return allOf(query.parts, number)
    case 'near':
      return allOf([query.left, query.right], number)
    case 'field':
    case 'context':
    case 'often':
    case 'except':
      return compileCould(query.part, number)
    case 'not':
    case 'pattern':
    case 'language':
      return () => true
  }
}

const anyOf = (parts: readonly Query[], number: Numbering): Could => {
  const terms = new Set(parts.flatMap(part => (part.kind === 'term' ? [number(part)] : [])))
  const others = parts.filter(part => part.kind !== 'term').map(part => compileCould(part, number))
  return found => !terms.isDisjointFrom(found) || others.some(could => could(found))
}

const allOf = (parts: readonly Query[], number: Numbering): Could => {
  const all = parts.map(part => compileCould(part, number))
  return found => all.every(could => could(found))
}
