// Whether a model's summary may be posted: its form, its language, its subject, and every value, name and claim in it.
import { languageOf } from '../reading/page/language.ts'
import { namesIn } from '../reading/stories/names.ts'
import { sentencesOf } from '../reading/text/sentences.ts'
import { pattern } from '../reading/text/verbose.ts'
import { unsupportedAmounts } from './amounts.ts'
import { unsupportedClaims } from './claims.ts'
import { unsupportedNames } from './names.ts'
import { LONGEST_SUMMARY, materialOf, type SummaryRequest } from './prompt.ts'

/** What is wrong with a summary, in words that a second attempt can use; null when it may stand. In doubt, not. */
export function complaintAbout(summary: string, asked: SummaryRequest): string | null {
  const source = materialOf(asked)
  const translated = asked.language !== null
  const form = formComplaint(summary)
  if (form !== null) return form
  if (!isWrittenIn(summary, asked.language ?? languageOf({ title: '', text: source, language: null })))
    return 'it was in another language'
  const missing = [
    ...unsupportedAmounts(summary, source, asked.publishedAt),
    ...unsupportedNames(summary, source, translated),
    ...unsupportedClaims(summary, source, translated),
  ]
  if (missing.length > 0) return `the article does not contain ${[...new Set(missing)].slice(0, 5).join(', ')}`
  return mentions(summary, asked, translated) ? null : `it did not mention ${asked.terms.slice(0, 3).join(', ')}`
}

const MOST_SENTENCES = 3

const formComplaint = (summary: string): string | null => {
  if (summary === '') return 'it was empty'
  if (summary.length > LONGEST_SUMMARY) return `it had ${summary.length} characters`
  const sentences = sentencesOf(summary, 0, summary.length).length
  if (sentences > MOST_SENTENCES) return `it had ${sentences} sentences`
  if (MARKUP.test(summary)) return 'it held an address or markup'
  return ABOUT_ITSELF.test(summary) ? 'it spoke about its instructions' : null
}

/** An address without its scheme (`evil.com/x`; `U.S.` has no two letters before a point), a mention, a bracket. */
const MARKUP = pattern('u')`
    \bwww\.|:\/\/|@[\p{L}\d]|[[\]{}<>|\\]|[\p{L}\d-]{2,}\.\p{Ll}{2,}(?![\p{L}])|[\p{L}\d-]{2,}\.[a-z]{2,}\/
    |:[a-z_]{2,}:
  `

const ABOUT_ITSELF = pattern('i')`
    \bprompts?\b|\b(?:the|this|your|my|these|previous|prior|above|system|all|any|ignore|disregard
    |follow\w*) (?:instructions?|system message|guidelines)\b|\bthe (?:news )?article\b|\bthis (?:article|text
    |summary)\b|\b(?:ignore|disregard)\b|\bas an AI\b|\blanguage model\b|\b(?:here is|here's) (?:a|the|your)\b
    |\bI (?:cannot|can't|am unable|will|am)\b|프롬프트|지시 ?사항|지시문|지시를 (?:무시|따)|(?:이|본|해당|위) ?기사(?:는|에|를|의|가)|무시하(?:고|라
    |세요)|언어 ?모델|다음은 .{0,12}요약
  `

/** By script: what a reader of the channel can read at all. Languages of a script not listed are not checked. */
const isWrittenIn = (text: string, language: string | null): boolean => {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const hangul = count(/\p{Script=Hangul}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(/\p{Script=Han}/gu)
  const latin = count(/\p{Script=Latin}/gu)
  if (language === 'ko') return hangul * 2 > latin
  if (language === 'ja') return kana > 0 && hangul === 0
  if (language === 'zh') return han * 2 > latin && kana + hangul === 0
  return language === 'en' ? latin > 0 && hangul + kana + han === 0 : true
}

/** Names a term of the track as the article has it; in another language its subject, or a word of the track's title. */
const mentions = (summary: string, asked: SummaryRequest, translated: boolean): boolean => {
  if (asked.terms.length === 0) return true
  const lower = summary.toLowerCase()
  const terms = asked.terms.flatMap(wordsOf)
  if (terms.some(word => lower.includes(word))) return true
  if (!translated) return false
  if (wordsOf(asked.trackTitle).some(word => lower.includes(word))) return true
  const subjects = namesIn([asked.trackTitle, ...asked.terms].join(' . '))
  const known = new Set(namesIn(summary))
  return subjects.length === 0 || subjects.some(key => known.has(key))
}

/** A term's words by their beginnings: `sanctioned` mentions `sanctions`. */
const wordsOf = (term: string): string[] =>
  (
    term
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  )
    .filter(word =>
      /[가-힣]/.test(word) ? word.length >= 2 : word.length >= 3 && !['the', 'and', 'for'].includes(word),
    )
    .map(word => (/[가-힣]/.test(word) ? word : word.slice(0, 6)))
