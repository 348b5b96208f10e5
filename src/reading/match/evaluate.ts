// Compiles one track's query into a test on articles that returns the places that made it hold.
import { RE2JS } from 're2js'
import type { Field } from '../../domain/article.ts'
import { areTerms, type Pattern, type Query, type Scope, type Term } from '../query/query.ts'
import { exceptTest, nearTest } from './near.ts'
import { type Evidence, MOST_HITS, type Page, type Place, type Test } from './searched.ts'

const PATTERN_READS = 200_000

/** Numbers terms among those of all tracks; the same array is numbered once. */
type Numbering = (terms: readonly Term[]) => Int32Array

/** Compiles a query; `scope` is where it looks, or null for everywhere. */
export const compile = (query: Query, scope: Scope | null, number: Numbering): Test => {
  switch (query.kind) {
    case 'term':
      return termsTest([query], scope, number)
    case 'pattern':
      return patternTest(query, scope)
    case 'language':
      return ({ page }) => (page.language === query.language ? [] : null)
    case 'field':
      return compile(query.part, query.scope, number)
    case 'source':
      return ({ page }) => (page[query.field]?.toLowerCase() === query.value ? [] : null)
    case 'not': {
      const part = compile(query.part, scope, number)
      return searched => (part(searched) === null ? [] : null)
    }
    case 'or':
      if (areTerms(query.parts)) return termsTest(query.parts, scope, number)
      return any(query.parts.map(part => compile(part, scope, number)))
    case 'and':
      return all(query.parts.map(part => compile(part, scope, number)))
    case 'near':
      return nearTest(query, scope, (term, within) => compile(term, within, number))
    case 'except':
      return exceptTest(query, scope, (term, within) => compile(term, within, number))
  }
}

/** On a page without a title the headline is in the text; there it counts as the title. */
const isWithin = ({ field, found }: Place, scope: Scope | null, page: Page): boolean => {
  if (scope === null || field === scope) return true
  return scope === 'title' && found.sentence < page.headings
}

/**
 * A test for any of many terms: word lists make up most of a query, and one function per term would dominate the build.
 */
const termsTest = (terms: readonly Term[], scope: Scope | null, number: Numbering): Test => {
  const numbers = number(terms)
  return searched => {
    const evidence: Evidence[] = []
    for (let index = 0; index < numbers.length; index += 1) {
      const places = searched.places.get(numbers[index] ?? -1)
      if (places === undefined) continue
      const text = terms[index]?.text ?? ''
      for (const place of places) if (isWithin(place, scope, searched.page)) evidence.push({ text, place })
    }
    return evidence.length === 0 ? null : evidence
  }
}

const any =
  (tests: readonly Test[]): Test =>
  searched => {
    let evidence: readonly Evidence[] | null = null
    for (const test of tests) {
      const more = test(searched)
      if (more !== null) evidence = evidence === null ? more : [...evidence, ...more]
    }
    return evidence
  }

const all =
  (tests: readonly Test[]): Test =>
  searched => {
    const evidence: Evidence[] = []
    for (const test of tests) {
      const more = test(searched)
      if (more === null) return null
      evidence.push(...more)
    }
    return evidence
  }

const FIELDS: readonly Field[] = ['title', 'text']

const patternTest = (pattern: Pattern, scope: Scope | null): Test => {
  const flags =
    (pattern.flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (pattern.flags.includes('s') ? RE2JS.DOTALL : 0)
  const compiled = RE2JS.compile(pattern.source, flags)
  return ({ page }) => {
    const evidence = FIELDS.flatMap(field => patternPlaces(compiled, page, field))
      .filter(place => isWithin(place, scope, page))
      .map(place => ({ text: pattern.text, place }))
    return evidence.length === 0 ? null : evidence
  }
}

const patternPlaces = (pattern: RE2JS, page: Page, field: Field): Place[] => {
  const { text, sentences } = page[field]
  const places: Place[] = []
  let read = 0
  for (const [sentence, span] of sentences.entries()) {
    read += span.end - span.start
    if (read > PATTERN_READS || places.length >= MOST_HITS) break
    const matcher = pattern.matcher(text.slice(span.start, span.end))
    while (matcher.find() && places.length < MOST_HITS) {
      const [start, end] = [span.start + matcher.start(), span.start + matcher.end()]
      if (end > start) places.push({ field, found: { term: -1, start, end, sentence, from: 0, to: 0 } })
    }
  }
  return places
}

/** The terms that may show why a query fired: not those it denies or merely requires. */
export const termsThatShow = (query: Query): Term[] => {
  switch (query.kind) {
    case 'term':
      return [query]
    case 'and':
    case 'or':
      return query.parts.flatMap(termsThatShow)
    case 'near':
      return [...termsThatShow(query.left), ...termsThatShow(query.right)]
    case 'field':
    case 'except':
      return termsThatShow(query.part)
    case 'pattern':
    case 'language':
    case 'not':
    case 'source':
      return []
  }
}

/** Whether a query can match without any term found, in which case no term can trigger it. */
export const needsNoTerm = (query: Query): boolean => {
  switch (query.kind) {
    case 'pattern':
    case 'language':
    case 'source':
    case 'not':
      return true
    case 'term':
    case 'near':
      return false
    case 'field':
    case 'except':
      return needsNoTerm(query.part)
    case 'and':
      return query.parts.every(needsNoTerm)
    case 'or':
      return query.parts.some(needsNoTerm)
  }
}
