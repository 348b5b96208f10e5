// What the rules of architecture.test.ts ask of the sources: their texts, what each imports, declares and exports.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const filesIn = (...roots: string[]): string[] =>
  roots.flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => join(root, name)),
  )

export const FILES = filesIn('src', 'adapters')
export const TESTS = filesIn('tests', 'bench').filter(file => !file.includes('fixtures'))

const TEXTS = new Map([...FILES, ...TESTS].map(file => [file, readFileSync(file, 'utf8')]))

export const textOf = (file: string): string => TEXTS.get(file) ?? ''

/** A file without its comments; strings that hold `//` lose their ends, which no rule minds. */
const codeOf = (file: string): string =>
  textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[\s;,{(])\/\/.*$/gm, '$1')

const CODES = new Map([...TEXTS.keys()].map(file => [file, codeOf(file)]))

/** What a file imports, types included: a type that points the wrong way is an arrow too. */
export const importsOf = (file: string): string[] =>
  [
    ...textOf(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:\n[^'"]*?)?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g,
    ),
  ].map(found => found[1] ?? found[2] ?? found[3] ?? '')

const resolved = (file: string, name: string): string => normalize(join(dirname(file), name))

export const localImports = (file: string): string[] =>
  importsOf(file)
    .filter(name => name.startsWith('.') && name.endsWith('.ts'))
    .map(name => resolved(file, name))

/** `src/store/db/open.ts` is in `store`, `src/cli/main.ts` in `cli`, `adapters/slack/render/render.ts` in `adapters/slack`. */
export function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  return top === 'adapters' ? `adapters/${second}` : second.replace(/\.ts$/, '')
}

const matchesOf = (file: string, pattern: RegExp): string[] =>
  [...(CODES.get(file) ?? '').matchAll(pattern)].map(([, name = '']) => name)

export const typesOf = (file: string): string[] => matchesOf(file, /^(?:export )?(?:type|interface|class) (\w+)/gm)

export const importStatements = (file: string): number => matchesOf(file, /^import\b(?!\()/gm).length

export type Export = { readonly file: string; readonly name: string; readonly doc: string }

/** What a file exports, each with the comment before it. */
export const exportsOf = (file: string): Export[] =>
  [
    ...textOf(file).matchAll(
      /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export (?:async )?(?:const|function\*?|class|type|interface) (\w+)/gm,
    ),
  ].map(([, doc = '', name = '']) => ({ file, name, doc }))

/** Who uses each export, by `file: name`. A file that loads another by import() or by its address uses whatever it names. */
export function usersOf(): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>()
  const use = (file: string, name: string, user: string) => {
    const key = `${file}: ${name}`
    users.set(key, (users.get(key) ?? new Set()).add(user))
  }
  for (const [user, code] of CODES) {
    for (const [, names = '', from = ''] of code.matchAll(
      /^(?:import|export)\b[^'{]*\{([^}]*)\}\s*from\s*'(\.[^']+)'/gm,
    ))
      for (const name of names.split(',')) use(resolved(user, from), name.trim().replace(/^type | as .*$/g, ''), user)
    for (const [, from = ''] of code.matchAll(/\b(?:import|URL)\(\s*'(\.[^']+\.ts)'/g))
      for (const { file, name } of exportsOf(resolved(user, from)))
        if (new RegExp(`\\b${name}\\b`).test(code)) use(file, name, user)
    for (const [, from = ''] of code.matchAll(/\* as \w+ from '(\.[^']+)'/g))
      for (const { file, name } of exportsOf(resolved(user, from))) use(file, name, user)
  }
  return users
}
