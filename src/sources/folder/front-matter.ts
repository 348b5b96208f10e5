// The facts that a file states before its body, in the manner of static site generators ("front matter").
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'

/** `title`, `date`, `url` and `lang`, as written. */
export type Facts = ReadonlyMap<string, string>

const parsers: ReadonlyMap<string, (text: string) => unknown> = new Map([
  // Aliases are what makes YAML costly, and no front matter has any.
  ['---', text => parseYaml(text, { maxAliasCount: 0, schema: 'failsafe' })],
  ['+++', text => parseToml(text)],
])
const named = ['title', 'date', 'url', 'lang']
/** Characters; longer than this it is an article between two rules. */
const longest = 20_000
const LINE = /^(title|date|url|lang)\s*[:=]\s*(\S.*)$/i

/** The facts of a block of YAML between `---` lines or of TOML between `+++` lines, and the text behind it. */
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

/** What a block states at its top; where it is neither YAML nor TOML, what its lines state. */
function statedIn(block: string, mark: string): (readonly [string, string])[] {
  try {
    const found = parsers.get(mark)?.(block)
    if (typeof found === 'object' && found !== null) return Object.entries(found).flatMap(textual)
  } catch {
    // Neither parser tells mistakes of a person from anything else.
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
