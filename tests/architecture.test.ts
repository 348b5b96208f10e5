// Holds the house: which room may import which, where each library is at home, how large a file may grow, one name for one thing.
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import {
  exportsOf,
  FILES,
  importStatements,
  importsOf,
  localImports,
  roomOf,
  TESTS,
  textOf,
  typesOf,
  usersOf,
} from './source-files.ts'

/** Arrows one way. Everything may import `domain`; what is not here may import nothing else. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  adapter: [],
  log: [],
  words: [],
  reading: [],
  sources: [],
  store: [],
  config: ['reading'],
  writing: ['reading'],
  scheduler: ['store'],
  ingest: ['sources', 'reading', 'store', 'writing', 'websub', 'scheduler'],
  briefs: ['reading', 'store', 'words'],
  delivery: ['reading', 'store', 'words', 'briefs', 'adapter'],
  websub: ['sources', 'store', 'scheduler'],
  commands: ['reading', 'store', 'words', 'briefs', 'adapter'],
  web: ['store', 'commands', 'config', 'reading', 'words', 'adapter'],
  app: [
    'ingest',
    'delivery',
    'scheduler',
    'websub',
    'commands',
    'reading',
    'words',
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
    'words',
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
const ADAPTERS: readonly string[] = ['adapter', 'adapters/kit', 'words']

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

/** What no change of ARROWS may allow, by a detour neither. */
const NEVER: readonly (readonly [from: string, to: string])[] = [
  ['ingest', 'delivery'],
  ['delivery', 'ingest'],
  ['sources', 'store'],
  ['store', 'sources'],
  ['commands', 'adapters/'],
]

test.for(NEVER)('%s reaches no file of %s', ([from, to]) => {
  const seen = new Set(FILES.filter(file => roomOf(file) === from))
  for (const file of seen) for (const target of localImports(file)) seen.add(target)
  expect([...seen].filter(file => roomOf(file).startsWith(to))).toEqual([])
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

/**
 * zod checks what comes from outside: the config files, the lines of `try --jsonl`, a model's answer; yaml reads the
 * config and the front matter of files.
 */
const SHARED = new Set(['zod', 'yaml'])

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

const linesOf = (file: string): string[] => textOf(file).trimEnd().split('\n')

test('a file has at most 300 lines, and over 250 says why in its first line, tests too', () => {
  expect(FILES.filter(file => linesOf(file).length > 300)).toEqual([])
  const unsaid = [...FILES, ...TESTS].filter(
    file => linesOf(file).length > 250 && !/^.*over 250 lines: /i.test(textOf(file)),
  )
  expect(unsaid).toEqual([])
})

test('no file imports more than 25 others', () => {
  expect(FILES.filter(file => importStatements(file) > 25)).toEqual([])
})

test('no line is longer than 120 characters: comments and patterns too', () => {
  const long = FILES.flatMap(file =>
    linesOf(file).flatMap((line, index) => ([...line].length > 120 ? [`${file}:${index + 1}`] : [])),
  )
  expect(long).toEqual([])
})

/** Several for each thing that there are several of. */
const MANY = ['adapter.ts', 'render.ts', 'index.ts']

test('no file name stands more than three times', () => {
  const byName = Map.groupBy(FILES, file => basename(file))
  const crowded = [...byName].filter(([name, files]) => files.length > 3 && !MANY.includes(name))
  expect(crowded.map(([name]) => name)).toEqual([])
})

test('no type name is declared in two files', () => {
  const byName = Map.groupBy(
    FILES.flatMap(file => [...new Set(typesOf(file))].map(name => ({ file, name }))),
    ({ name }) => name,
  )
  const twice = [...byName].filter(([, places]) => places.length > 1)
  expect(twice.map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(', ')}`)).toEqual([])
})

test('what a file exports is used by another; for tests alone only where its comment says so', () => {
  const users = usersOf()
  const idle = FILES.flatMap(exportsOf).filter(({ file, name, doc }) => {
    const those = [...(users.get(`${file}: ${name}`) ?? [])]
    return !those.some(user => FILES.includes(user) || (TESTS.includes(user) && /\btests?\b|\bbench/.test(doc)))
  })
  expect(idle.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})

test('every file and folder that a page of the docs names is there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/**/*.md')]
  const there = globSync('{src,adapters,tests,bench}/**').map(path => `/${path}`)
  const named = pages.flatMap(page => {
    const text = readFileSync(page, 'utf8')
    // A decision that another replaced may tell of what went with it.
    return text.includes('\nSuperseded by ') ? [] : namesIn(text).map(name => ({ page, name }))
  })
  expect(named.length).toBeGreaterThan(100)
  const gone = named.filter(({ name }) => !there.some(path => path.endsWith(`/${name}`)))
  expect(gone.map(({ page, name }) => `${page}: ${name}`)).toEqual([])
})

/** In backticks: a file by its name or the end of its path, a folder by its whole path. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]*\w\.(?:ts|js|mjs)|(?:src|adapters|tests|bench)\/[\w/-]+)`/g)].map(([, name = '']) =>
    name.replace(/\/$/, ''),
  )
