// Reads a YAML file against a schema; every mistake comes with file, line, value, and what to write instead.
import { readFileSync, statSync } from 'node:fs'
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { plainAddresses } from '../domain/redact.ts'

/** One mistake: `file:line: what is wrong: what to do`. */
export type Mistake = { readonly file: string; readonly line: number; readonly message: string }

export type Loaded<Value> = {
  readonly value: Value | null
  /** The raw content, valid or not, so that some checks work despite other mistakes. */
  readonly raw: unknown
  readonly mistakes: readonly Mistake[]
  readonly place: MistakeAt
}

/** Makes a mistake at a path of the file. */
export type MistakeAt = (path: readonly PropertyKey[], message: string) => Mistake

/** More mistakes than this in one file are the same mistake repeated. */
const MOST_MISTAKES = 30

/** Largest config file. */
const LARGEST = 5 * 1024 * 1024

/** `missing` is the content of a missing file; without it a missing file is a mistake. */
export function loadYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  missing?: string,
): Loaded<z.output<Schema>> {
  const text = readText(file, missing)
  if (typeof text !== 'string') return { value: null, raw: null, mistakes: [text], place: () => text }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const place: MistakeAt = (path, message) => ({ file, line: lineOf(document, lines, path), message })
  if (document.errors.length > 0) {
    const mistakes = document.errors.slice(0, MOST_MISTAKES).map(error => ({
      file,
      line: error.linePos?.[0].line ?? 1,
      message: yamlMistake(error.message),
    }))
    return { value: null, raw: null, mistakes, place }
  }
  const plain = toPlain(document)
  if (plain instanceof ReferenceError)
    return { value: null, raw: null, mistakes: [place([], 'uses too many aliases: write the settings out')], place }
  const raw = withoutNulls(plain) ?? {}
  const checked = schema.safeParse(raw)
  if (checked.success) return { value: checked.data, raw, mistakes: [], place }
  const mistakes = checked.error.issues.flatMap(issue => mistakesOf(document, issue, place))
  return { value: null, raw, mistakes: mistakes.slice(0, MOST_MISTAKES), place }
}

/** A setting without a value (all of it commented out, say) counts as absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])),
  )
}

function readText(file: string, missing: string | undefined): string | Mistake {
  try {
    const stats = statSync(file)
    if (!stats.isFile()) return { file, line: 1, message: 'is not a regular file: name the right one' }
    if (stats.size > LARGEST) return { file, line: 1, message: 'is over 5 MB, which no config is: name the right file' }
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' && missing !== undefined) return missing
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return { file, line: 1, message: `there is no such file: create it, or name another folder with --config` }
    }
    if (code === 'EACCES') return { file, line: 1, message: 'cannot be read: give this user the right to read it' }
    throw error
  }
}

/** Aliases can make a small file huge ("billion laughs"); `yaml` throws a ReferenceError beyond a hundred. */
function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    if (error instanceof ReferenceError) return error
    throw error
  }
}

function yamlMistake(message: string): string {
  const said = message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? message
  if (said.startsWith('Map keys must be unique'))
    return 'has the setting of this line a second time: keep one of the two'
  return `is not valid YAML: ${said}`
}

function mistakesOf(document: Document, issue: z.core.$ZodIssue, place: MistakeAt): Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key =>
      place([...issue.path, key], `${nameOf([...issue.path, key])} is not a setting here: ${issue.message}`),
    )
  }
  const value = issue.path.length === 0 ? document.contents : document.getIn(issue.path)
  const name = nameOf(issue.path) || 'the file'
  const isSecret = issue.path.some(step => typeof step === 'string' && SECRET.test(step))
  const is = isSecret ? 'not what it should be' : shown(value)
  const said = value === undefined || value === null ? `${name} is missing` : `${name} is ${is}`
  return [place(issue.path, `${said}: ${issue.message}`)]
}

/** Settings where a secret may end up by mistake: their values are never quoted. */
const SECRET = /secret|key|token|password|headers?|cookie|auth|^env$/i

/** `tracks[0].query`. */
const nameOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('')

function shown(value: unknown): string {
  if (isMap(value)) return 'a set of settings'
  if (isNode(value)) return isScalar(value) ? shown(value.value) : 'a list'
  const text = typeof value === 'string' ? `“${withoutUser(plainAddresses(value))}”` : String(value)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Text before an @ may be a name and password even in something that is no address. */
const withoutUser = (text: string): string => text.replace(/[^\s/@]*:[^\s@]*@/g, '')

/** The line of the deepest part of the path that stands in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node =
      depth === 0
        ? document.contents
        : (keyNode(document, path.slice(0, depth)) ?? document.getIn(path.slice(0, depth), true))
    const offset = isNode(node) ? node.range?.[0] : undefined
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}

/** The key itself, so that a mistake in a block of many lines points at its name. */
function keyNode(document: Document, path: readonly PropertyKey[]): unknown {
  const last = path.at(-1)
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  if (typeof last !== 'string' || !isMap(parent)) return undefined
  return parent.items.find(pair => isPair(pair) && isScalar(pair.key) && pair.key.value === last)?.key
}
