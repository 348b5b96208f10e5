// A folder of text files as a source: each regular file is an article; files that cannot be one are reported.
import type { Stats } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Article } from '../../domain/article.ts'
import type { Publisher } from '../../domain/publisher.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import { SECOND } from '../../domain/time.ts'
import type { FeedParser } from '../feed/parser.ts'
import type { FirstRun, ReadContext, Source, SourceRead } from '../source.ts'
import { isArticleFile, isMarkup } from './file-kinds.ts'

type FolderSettings = {
  readonly id: string
  readonly path: string
  readonly firstRun: FirstRun
  /** IANA zone of dates without one; UTC by default. */
  readonly timezone?: string | null | undefined
  readonly publisher?: Publisher
}

/** How often the folder is read. */
const EVERY = 3 * SECOND

/** Largest file; the two seeds are 4 KB. */
const MB = 1024 * 1024
const LARGEST = 5 * MB

/** A file touched this recently may still be in the middle of a write. */
const QUIET_MS = SECOND
/** It counts as complete if unchanged after this; one wait for all such files. */
const SETTLED_MS = 200

/** A file's memory: its stamp, to detect changes, and why it was left out. */
type Seen = { readonly stamp: string; readonly problem?: SourceProblem }

type FileEntry = Seen & { readonly article?: Article }

/** The folder's settings for reading files. */
type FolderOf = { readonly id: string; readonly timezone: string | null; readonly parser: Pick<FeedParser, 'readFile'> }

/** `parser` reads markup files in a worker process. */
export function folderSource(
  { id, path, firstRun, timezone = null, publisher }: FolderSettings,
  parser: FolderOf['parser'],
): Source {
  const folder = { id, timezone, parser }
  return { id, kind: 'folder', place: path, publisher, firstRun, read: context => readFolder(folder, path, context) }
}

async function readFolder(folder: FolderOf, path: string, { now, memory }: ReadContext): Promise<SourceRead> {
  const nextAt = new Date(now.getTime() + EVERY)
  const root = await openFolder(path)
  if ('problem' in root) return { kind: 'problem', problem: root.problem, memory: memory ?? {}, nextAt }
  const known = (memory?.files ?? {}) as Readonly<Record<string, Seen>>
  const entries: (readonly [string, FileEntry])[] = []
  const unsettled = new Map<string, string>()
  const readAll = async (names: Iterable<string>) => {
    for (const name of names) {
      const entry = await readEntry(folder, root.path, name, known[name], unsettled)
      if (entry) entries.push([name, entry])
    }
  }
  await readAll(root.names)
  if (unsettled.size > 0) {
    await setTimeout(SETTLED_MS)
    await readAll([...unsettled.keys()])
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
  }
  const files = Object.fromEntries(
    entries.map(([name, { stamp, problem }]) => [name, { stamp, ...(problem && { problem }) }]),
  )
  if (memory && JSON.stringify(files) === JSON.stringify(known)) return { kind: 'unchanged', memory, nextAt }
  const articles = entries.flatMap(([, { article }]) => article ?? [])
  const skipped = entries.flatMap(([, { problem }]) => problem ?? [])
  return { kind: 'articles', articles, memory: { files }, nextAt, skipped }
}

type Folder = { readonly path: string; readonly names: readonly string[] }

/** The folder's resolved path, and the relative names of files in and below it that could be articles. */
async function openFolder(path: string): Promise<Folder | { readonly problem: SourceProblem }> {
  try {
    const real = await realpath(path)
    const entries = await readdir(real, { recursive: true, withFileTypes: true })
    const names = entries
      .filter(entry => !entry.isDirectory() && !entry.name.startsWith('.') && !entry.name.endsWith('~'))
      .map(entry => relative(real, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter(name => !name.split('/').some(part => part.startsWith('.')))
    return { path: real, names: names.sort() }
  } catch (error) {
    return {
      problem: {
        kind: 'unreadable',
        message: `the folder ${path} ${FOLDER_FAULTS[codeOf(error)] ?? 'cannot be read'}`,
      },
    }
  }
}

const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: create it, or correct its path in feeds.yaml',
  ENOTDIR: 'is not a folder: correct its path in feeds.yaml',
  EACCES: 'may not be read by this user: give it the right, or take the folder out of feeds.yaml',
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'is a link that leads nowhere, or has a name that is no UTF-8: put the file itself there',
  ELOOP: 'is a link that leads to itself: put the file itself there',
  EACCES: 'may not be read by this user: give it the right, or remove it',
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/**
 * Reads a file unless it is unchanged. Null while it may still be in the middle of a write: its stamp goes into
 * `unsettled`, and it is read next time if the stamp is the same.
 */
async function readEntry(
  { id: source, timezone, parser }: FolderOf,
  root: string,
  name: string,
  known: Seen | undefined,
  unsettled: Map<string, string>,
): Promise<FileEntry | null> {
  try {
    const path = await realpath(join(root, name))
    const stats = await stat(path)
    const stamp = stampOf(stats)
    if (known?.stamp === stamp) return known
    const problem = faultOf(root, path, name, stats)
    if (problem) return { stamp, problem: { kind: 'unreadable', message: problem } }
    if (Date.now() - stats.ctimeMs <= QUIET_MS && unsettled.get(name) !== stamp) {
      unsettled.set(name, stamp)
      return null
    }
    const article = await readAs(name, await readFile(path), timezone, parser)
    return article.ok ? { stamp, article: { id: name, source, ...article.value } } : { stamp, problem: article.problem }
  } catch (error) {
    const code = codeOf(error)
    const fault = FILE_FAULTS[code] ?? `cannot be read (${code || 'unknown fault'}): remove it`
    return { stamp: code, problem: { kind: 'unreadable', message: `${name} ${fault}` } }
  }
}

async function readAs(name: string, bytes: Uint8Array, timezone: string | null, parser: FolderOf['parser']) {
  if (isMarkup(name)) return parser.readFile(name, bytes, timezone)
  const { readFileArticle } = await import('./files.ts') // lazy: a bot without folders starts without these parsers
  return readFileArticle(name, bytes, timezone)
}

/** `cp -p` and `rsync -t` keep mtime and may keep the size; nobody can set ctime. */
const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): string =>
  `${size} ${Math.floor(mtimeMs)} ${Math.floor(ctimeMs)} ${ino}`

/** Why a file cannot be an article, or null. Links must stay inside the folder. */
function faultOf(root: string, path: string, name: string, stats: Stats): string | null {
  if (!path.startsWith(root + sep)) return `${name} is a link out of the folder: put the file itself there`
  if (!stats.isFile()) return `${name} is not a regular file: remove it`
  if (stats.size > LARGEST)
    return `${name} is ${Math.ceil(stats.size / MB)} MB large; an article has at most ${LARGEST / MB} MB`
  return isArticleFile(name) ? null : `${name} is not an article: the folder is read for .txt, .md and .html files`
}
