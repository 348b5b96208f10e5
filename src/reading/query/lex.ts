// Splits a query's text into lexemes with their columns. Accepts what people type: curly quotes, lower-case operators,
// && || - !.
import type { QueryProblem } from './problem.ts'
import { queryProblem } from './problem.ts'
import type { Scope, SourceField } from './query.ts'

type At = { readonly start: number; readonly end: number }
export type Lexeme = At &
  (
    | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }
    | { readonly kind: 'near'; readonly words: number }
    | { readonly kind: 'field'; readonly scope: Scope }
    | { readonly kind: 'source'; readonly field: SourceField; readonly value: string }
    | { readonly kind: 'language'; readonly language: string }
    | { readonly kind: 'phrase' | 'word'; readonly text: string }
    /** The name of a word list, without the @. */
    | { readonly kind: 'list'; readonly name: string }
    | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  )

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"“”„‟＂',
  '“': '”"“',
  '”': '”"“',
  '„': '“”"',
  '‟': '”"',
  '＂': '＂"',
  '«': '»',
  '»': '«',
  '‘': "’'",
  '‛': '’',
  "'": "'’",
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '‹': '›',
}
/** An opening single quote may as well be an apostrophe: without a closing one it is part of a word. */
const SINGLE = "‘‛'"
/** How far ahead a closing quote is searched for: to the end of the text for each quote would be quadratic. */
const LONGEST_SINGLE = 300
const WORD_ENDS = /[\s|()（）"“”„‟＂«»「」『』《》〈〉]/
const DEFAULT_NEAR = 10
const LONGEST_NEAR = 100

/** Reads the next lexeme at or after `from`; null at the end. Never throws: a problem is a value. */
export const lexemeAt = (text: string, from: number): Lexeme | QueryProblem | null => {
  let at = from
  while (at < text.length && /[\s\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/.test(text[at] ?? '')) at += 1
  if (at >= text.length) return null
  const character = text[at] ?? ''
  if (character === '(' || character === '（') return { kind: 'open', start: at, end: at + 1 }
  if (character === ')' || character === '）') return { kind: 'close', start: at, end: at + 1 }
  if (character in CLOSING) {
    const quoted = quotedAt(text, at, character)
    if (quoted !== null) return quoted
  }
  if (character === '/') return patternAt(text, at)
  return symbolAt(text, at) ?? wordAt(text, at)
}

const quotedAt = (text: string, at: number, opening: string): Lexeme | QueryProblem | null => {
  const closings = CLOSING[opening] ?? ''
  const single = SINGLE.includes(opening)
  let end = at + 1
  const last = single ? Math.min(text.length, at + LONGEST_SINGLE) : text.length
  while (end < last) {
    const next = text[end + 1] ?? ' '
    if (closings.includes(text[end] ?? '') && (!single || !/[\p{L}\p{N}]/u.test(next))) break
    end += 1
  }
  if (end < last) return { kind: 'phrase', text: text.slice(at + 1, end), start: at, end: end + 1 }
  if (single) return null
  return queryProblem(
    at,
    `The quotation that opens here never closes. Close it with ${closings[0] ?? '"'} after the phrase.`,
  )
}

const patternAt = (text: string, at: number): Lexeme | QueryProblem => {
  let end = at + 1
  while (end < text.length && text[end] !== '/') end += text[end] === '\\' ? 2 : 1
  if (end >= text.length)
    return queryProblem(
      at,
      'The regular expression that opens here never closes. End it with /, or quote the term if the slash is meant.',
    )
  const flags = /^[a-z]*/i.exec(text.slice(end + 1, end + 12))?.[0] ?? ''
  const wrong = [...flags].find(flag => !'imsu'.includes(flag))
  if (wrong !== undefined)
    return queryProblem(
      end + 1,
      `The flag "${wrong}" is not known. After the closing / only i (any case), m and s may follow.`,
    )
  return { kind: 'pattern', source: text.slice(at + 1, end), flags, start: at, end: end + 1 + flags.length }
}

const symbolAt = (text: string, at: number): Lexeme | null => {
  const two = text.slice(at, at + 2)
  if (two === '&&') return { kind: 'and', start: at, end: at + 2 }
  if (two === '||') return { kind: 'or', start: at, end: at + 2 }
  const one = two[0] ?? ''
  const spaced = two.length < 2 || /[\s("“]/.test(two[1] ?? ' ')
  if (one === '|') return { kind: 'or', start: at, end: at + 1 }
  if ((one === '&' || one === '+') && spaced) return { kind: 'and', start: at, end: at + 1 }
  if (one === '!' || (/[-−–]/.test(one) && !/^\s?$/.test(two[1] ?? ''))) return { kind: 'not', start: at, end: at + 1 }
  return null
}

const SCOPES: Readonly<Record<string, Scope>> = {
  title: 'title',
  headline: 'title',
  text: 'text',
  body: 'text',
}

/** Checked before looking for the word's end, so that a thousand prefixes in a row are read once each. */
const PREFIX = /([\p{L}_]{1,32})[:：]/uy

const wordAt = (text: string, at: number): Lexeme | QueryProblem => {
  PREFIX.lastIndex = at
  const prefixed = PREFIX.exec(text)
  if (prefixed?.[1] !== undefined) return fieldAt(text, at, prefixed[1], at + prefixed[0].length)
  let end = at
  while (end < text.length && !WORD_ENDS.test(text[end] ?? '')) end += 1
  if (end === at)
    return queryProblem(
      at,
      `"${text[at] ?? ''}" closes a quotation that was never opened. Open it before the phrase, or delete it.`,
    )
  const word = text.slice(at, end)
  const operator = operatorOf(word, at)
  if (operator !== null) return operator
  if (word === '*')
    return queryProblem(at, 'A * alone would match every word. Put the beginning of a word before it, as in sanction*.')
  if (word.startsWith('@')) return { kind: 'list', name: word.slice(1), start: at, end }
  return { kind: 'word', text: word, start: at, end }
}

const operatorOf = (word: string, at: number): Lexeme | QueryProblem | null => {
  const end = at + word.length
  const lower = word.toLowerCase()
  if (lower === 'and' || lower === 'or' || lower === 'not') return { kind: lower, start: at, end }
  if (word === 'NEAR') return { kind: 'near', words: DEFAULT_NEAR, start: at, end }
  const near = /^near[/:~](.*)$/.exec(lower)
  if (near === null) return null
  const words = /^\d{1,3}$/.test(near[1] ?? '') ? Number(near[1]) : -1
  if (words >= 0 && words <= LONGEST_NEAR) return { kind: 'near', words, start: at, end }
  return queryProblem(
    at,
    `NEAR/ expects the most words that may stand between the two terms, 0 to ${LONGEST_NEAR}, as in NEAR/5.`,
  )
}

const fieldAt = (text: string, at: number, name: string, after: number): Lexeme | QueryProblem => {
  const scope = SCOPES[name.toLowerCase()]
  if (scope !== undefined) return { kind: 'field', scope, start: at, end: after }
  const field = name.toLowerCase()
  if (field === 'source' || field === 'kind') return sourceAt(text, at, field, after)
  if (/^lang(?:uage)?$/i.test(name)) return languageAt(text, at, after)
  return queryProblem(
    at,
    `"${name}:" is not a field. The fields are title:, text:, lang:, source: and kind:; ` +
      'put the term in quotes if the colon belongs to it.',
  )
}

/** A name of several words stands in quotes. */
const SOURCE_VALUE = /^\s*(?:["“]([^"”]{1,120})["”]|([\p{L}\p{N}][\p{L}\p{N}._-]{0,63}))(?=[\s)）]|$)/u

const sourceAt = (text: string, at: number, field: SourceField, after: number): Lexeme | QueryProblem => {
  const value = SOURCE_VALUE.exec(text.slice(after, after + 140))
  const name = value?.[1] ?? value?.[2]
  if (value && name)
    return { kind: 'source', field, value: name.trim().toLowerCase(), start: at, end: after + value[0].length }
  const example = field === 'source' ? 'the id of a source, as in source:yonhap' : 'a kind, as in kind:official'
  return queryProblem(after, `${field}: expects ${example}.`)
}

const languageAt = (text: string, at: number, after: number): Lexeme | QueryProblem => {
  const tag = /^\s*["“]?([a-z]{2,3})(?:[-_][a-z0-9]+)*["”]?(?=[\s)）]|$)/i.exec(text.slice(after, after + 40))
  if (tag?.[1] === undefined)
    return queryProblem(after, 'lang: expects a language code of two or three letters, as in lang:ko or lang:en.')
  return { kind: 'language', language: tag[1].toLowerCase(), start: at, end: after + tag[0].length }
}
