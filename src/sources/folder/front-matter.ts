// Parses front matter, as static site generators use it.
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'

/** `title`, `date`, `url` and `lang`, as written. */
export type Facts = ReadonlyMap<string, string>

const parsers: ReadonlyMap<string, (text: string) => unknown> = new Map([
  // Aliases can make YAML explode, and no front matter uses them.
  ['---', text => parseYaml(text, { maxAliasCount: 0, schema: 'failsafe' })],
  ['+++', text => parseToml(text)],
])
const named = ['title', 'date', 'url', 'lang']
/** Longest block in characters; beyond this it is text between two rules. */
const longest = 20_000
const LINE = /^(title|date|url|lang)\s*[:=]\s*(\S.*)$/i

/** The fields of a block of YAML (`---`) or TOML (`+++`), and the text after it. */
export function takeFrontMatter(content: string): { facts: Facts; body: string } {
  const lines = content.split(/\r\n|\r|\n/)
  const mark = lines[0]?.trim() ?? ''
  const end = parsers.has(mark) ? lines.findIndex((line, index) => index > 0 && line.trim() === mark) : -1
  const block = lines.slice(1, end).join('\n')
  if (end < 0 || block.length > longest) return { facts: new Map(), body: content }
  const facts = new Map<string, string>()
  for (const [key, value] of statedIn(block, mark)) {
    const name = key.toLowerCase()
    if (named.includes(name) && !facts.has(name)) facts.set(name, value.replace(/\s+/g, ' ').trim())
  }
  return { facts, body: lines.slice(end + 1).join('\n') }
}

/** A block's top-level fields; if it is neither valid YAML nor TOML, what can be read line by line. */
function statedIn(block: string, mark: string): (readonly [string, string])[] {
  try {
    const found = parsers.get(mark)?.(block)
    if (typeof found === 'object' && found !== null) return Object.entries(found).flatMap(textual)
  } catch {
    // Neither parser has an error class for syntax errors.
  }
  const lines = block.split(/\r\n|\r|\n/).flatMap(line => LINE.exec(line.trim()) ?? [])
  return Array.from({ length: lines.length / 3 }, (_, index) => {
    const [key = '', value = ''] = lines.slice(index * 3 + 1)
    return [key, value.replace(/^(["'])(.*)\1$/, '$2')]
  })
}

const textual = ([key, value]: [string, unknown]): (readonly [string, string])[] => {
  if (typeof value === 'string') return [[key, value]]
  return value instanceof Date ? [[key, value.toISOString()]] : []
}
