// Holds the house: which room may import which, where each library is at home, and how large a file may grow.
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const filesIn = (...roots: string[]): string[] =>
  roots.flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => join(root, name)),
  )

const FILES = filesIn('src', 'adapters')

const TEXTS = new Map(FILES.map(file => [file, readFileSync(file, 'utf8')]))

const textOf = (file: string): string => TEXTS.get(file) ?? ''

/** What a file imports, types included: a type that points the wrong way is an arrow too. */
const importsOf = (file: string): string[] =>
  [
    ...textOf(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"\n]*?(?:\n[^'"]*?)?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g,
    ),
  ].map(found => found[1] ?? found[2] ?? found[3] ?? '')

const localImports = (file: string): string[] =>
  importsOf(file)
    .filter(name => name.startsWith('.'))
    .map(name => normalize(join(dirname(file), name)))

/** `src/store/db/open.ts` is in `store`, `src/cli/main.ts` in `cli`, `adapters/slack/render/render.ts` in `adapters/slack`. */
function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  return top === 'adapters' ? `adapters/${second}` : second.replace(/\.ts$/, '')
}

/** Arrows one way. Everything may import `domain`; what is not here may import nothing else. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  adapter: [],
  log: [],
  reading: [],
  sources: [],
  store: [],
  config: ['reading'],
  writing: ['reading'],
  scheduler: ['store'],
  ingest: ['sources', 'reading', 'store', 'writing', 'websub', 'scheduler'],
  delivery: ['reading', 'store', 'adapter'],
  websub: ['sources', 'store', 'scheduler'],
  commands: ['reading', 'store', 'adapter'],
  web: ['store', 'commands', 'config', 'adapter'],
  app: [
    'ingest',
    'delivery',
    'scheduler',
    'websub',
    'commands',
    'web',
    'store',
    'sources',
    'adapter',
    'adapters',
    'config',
  ],
  cli: [
    'app',
    'ingest',
    'delivery',
    'scheduler',
    'commands',
    'store',
    'sources',
    'reading',
    'config',
    'adapter',
    'adapters',
    'log',
  ],
}

/** What a platform's folder may import; `adapters/kit` is what platforms share, and knows none of them. */
const ADAPTERS: readonly string[] = ['adapter', 'adapters/kit']

test('arrows between rooms run one way', () => {
  const wrong = FILES.flatMap(file => {
    const from = roomOf(file)
    const allowed = from.startsWith('adapters/') ? ADAPTERS : ARROWS[from]
    return localImports(file)
      .map(target => ({ target, room: roomOf(target) }))
      .filter(({ room }) => room !== from && room !== 'domain')
      .filter(({ room }) => !allowed?.includes(room))
      .filter(({ room }) => !(room.startsWith('adapters/') && allowed?.includes('adapters')))
      .map(({ target }) => `${file} -> ${target}`)
  })
  expect(wrong).toEqual([])
})

test('no file imports itself by a detour', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void cycles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (done.has(file)) return
    for (const target of localImports(file)) visit(target, [...way, file])
    done.add(file)
  }
  for (const file of FILES) visit(file, [])
  expect(cycles).toEqual([])
})

test('each library is at home in one room, and every dependency is used', () => {
  const rooms = new Map<string, Set<string>>()
  for (const file of FILES) {
    for (const name of importsOf(file)) {
      if (name.startsWith('.') || name.startsWith('node:') || builtinModules.includes(name)) continue
      const library = name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/')
      rooms.set(library, (rooms.get(library) ?? new Set()).add(roomOf(file)))
    }
  }
  const crowded = [...rooms]
    .filter(([name, homes]) => homes.size > 1 && !SHARED.has(name))
    .map(([name, homes]) => `${name}: ${[...homes].join(', ')}`)
  expect(crowded).toEqual([])
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  expect(Object.keys(dependencies).filter(name => !rooms.has(name))).toEqual([])
})

/** zod checks what comes from outside: the config files, the lines of `try --jsonl`, a model's answer. */
const SHARED = new Set(['zod'])

test('what PostgreSQL needs is loaded only for it: nothing the bot starts with leads there but an import() does', () => {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const text = textOf(file).replace(/\bimport\s*type\b[^;]*?from\s*'[^']+'/g, '')
    for (const [, name = ''] of text.matchAll(/(?:^|\n)(?:import|export)\b[^']*?from\s*'(\.[^']+)'/g))
      visit(normalize(join(dirname(file), name)))
  }
  for (const file of FILES.filter(one => one.startsWith('src/cli/'))) visit(file)
  expect(seen.has('src/store/sqlite/open.ts')).toBe(true)
  expect([...seen].filter(file => /from 'pg(-boss)?'/.test(textOf(file)))).toEqual([])
})

test('the environment is read by the command line and the config alone', () => {
  const readers = FILES.filter(file => /process\.env\b/.test(textOf(file).replace(/^\s*\/\/.*$/gm, '')))
  expect(readers).toEqual(['src/cli/main.ts'])
})

test('every file says in its first line what it promises', () => {
  expect(FILES.filter(file => !/^(#!.*\n)?(\/\/|\/\*\*) \S/.test(textOf(file)))).toEqual([])
})

test('a file over 250 lines says why in its first line, tests too', () => {
  const tests = filesIn('tests', 'bench').filter(file => !file.includes('fixtures'))
  const long = [...FILES, ...tests].filter(file => {
    const text = readFileSync(file, 'utf8')
    return text.split('\n').length > 251 && !/^.*over 250 lines: /i.test(text)
  })
  expect(long).toEqual([])
})
