// NEAR: two sides in one sentence with a limited number of words between them, in either order. And EXCEPT: Korea, but
// not in North Korea.
import type { Field } from '../../domain/article.ts'
import { areTerms, type Query, type Scope } from '../query/query.ts'
import { type Evidence, MOST_HITS, type Searched, type Test } from './searched.ts'

/** Places taken together as one side of a NEAR. */
type Group = {
  readonly field: Field
  readonly sentence: number
  readonly from: number
  readonly to: number
  readonly evidence: readonly Evidence[]
}
type Groups = (searched: Searched) => readonly Group[]

/** Tests for one or several terms, in one field or in both. */
type LeafTest = (terms: Query, scope: Scope | null) => Test

export const nearTest = (query: Query & { kind: 'near' }, scope: Scope | null, leaf: LeafTest): Test => {
  const groups = nearGroups(query, scope, leaf)
  return searched => evidenceOf(groups(searched))
}

export const exceptTest = (query: Query & { kind: 'except' }, scope: Scope | null, leaf: LeafTest): Test => {
  const groups = exceptGroups(query, scope, leaf)
  return searched => evidenceOf(groups(searched))
}

/** Drops a place that shares a word with what it is excepted from. */
const exceptGroups = (query: Query & { kind: 'except' }, scope: Scope | null, leaf: LeafTest): Groups => {
  const ofPart = groupsOf(query.part, scope, leaf)
  const ofOther = groupsOf(query.without, scope, leaf)
  return searched => {
    const part = ofPart(searched)
    const other = part.length === 0 ? [] : ofOther(searched)
    if (other.length === 0) return part
    return part.filter(one => !other.some(two => one.from <= two.to && two.from <= one.to))
  }
}

/** An AND inside a NEAR applies to each part: a NEAR (b AND c) is (a NEAR b) AND (a NEAR c). */
const nearGroups = (query: Query & { kind: 'near' }, scope: Scope | null, leaf: LeafTest): Groups => {
  // Compiles and searches each side once: once per part of the other side would double at every link of a chain.
  const lefts = sidesOf(query.left, scope, leaf)
  const rights = sidesOf(query.right, scope, leaf)
  return searched => {
    const others = rights.map(right => right(searched))
    if (others.some(groups => groups.length === 0)) return []
    const found = lefts.flatMap(left => {
      const ones = left(searched)
      return others.map(other => pairs(ones, other, query.words))
    })
    return found.every(groups => groups.length > 0) ? found.flat().slice(0, MOST_HITS) : []
  }
}

const sidesOf = (query: Query, scope: Scope | null, leaf: LeafTest): readonly Groups[] =>
  query.kind === 'and' ? query.parts.flatMap(part => sidesOf(part, scope, leaf)) : [groupsOf(query, scope, leaf)]

const groupsOf = (query: Query, scope: Scope | null, leaf: LeafTest): Groups => {
  switch (query.kind) {
    case 'near':
      return nearGroups(query, scope, leaf)
    case 'except':
      return exceptGroups(query, scope, leaf)
    case 'field':
      return groupsOf(query.part, query.scope, leaf)
    case 'or': {
      if (areTerms(query.parts)) return leafGroups(leaf(query, scope))
      const parts = query.parts.map(part => groupsOf(part, scope, leaf))
      return searched => parts.flatMap(part => part(searched))
    }
    case 'and': {
      const parts = query.parts.map(part => groupsOf(part, scope, leaf))
      return searched => {
        const found = parts.map(part => part(searched))
        return found.every(groups => groups.length > 0) ? found.flat() : []
      }
    }
    case 'term':
      return leafGroups(leaf(query, scope))
    default:
      throw new Error('the parser lets no NOT, lang: or pattern into a NEAR', { cause: query.kind })
  }
}

const leafGroups =
  (test: Test): Groups =>
  searched =>
    (test(searched) ?? []).map(groupOf)

const groupOf = (evidence: Evidence): Group => {
  const { field, found } = evidence.place
  return { field, sentence: found.sentence, from: found.from, to: found.to, evidence: [evidence] }
}

const pairs = (left: readonly Group[], right: readonly Group[], words: number): Group[] => {
  const found: Group[] = []
  if (left.length === 0 || right.length === 0) return found
  const bySentence = new Map<number, Group[]>()
  for (const other of right) {
    const sharing = bySentence.get(other.sentence)
    if (sharing === undefined) bySentence.set(other.sentence, [other])
    else sharing.push(other)
  }
  for (const one of left) {
    for (const other of bySentence.get(one.sentence) ?? []) {
      if (one.field !== other.field) continue
      const between = Math.max(one.from, other.from) - Math.min(one.to, other.to) - 1
      if (between < 0 || between > words) continue
      const from = Math.min(one.from, other.from)
      const to = Math.max(one.to, other.to)
      found.push({ field: one.field, sentence: one.sentence, from, to, evidence: [...one.evidence, ...other.evidence] })
      if (found.length >= MOST_HITS) return found
    }
  }
  return found
}

const evidenceOf = (groups: readonly Group[]): readonly Evidence[] | null =>
  groups.length === 0 ? null : groups.flatMap(group => group.evidence)
