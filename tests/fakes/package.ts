// The package as `npm pack` makes it, and folders as an install and the Dockerfile lay it out, by hard links; run as another user.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { productionPackages } from '../../release/notices.ts'

/** A folder that every user may go through, as those of `testFolder` are not. */
export function openFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-package-'))
  chmodSync(folder, mode)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Builds and packs, and unpacks; gives the folder `package` of it. */
export function packed(to: string): string {
  execFileSync('npm', ['pack', '--ignore-scripts=false', '--pack-destination', to], { stdio: 'ignore' })
  const file = readdirSync(to).find(name => name.endsWith('.tgz')) ?? ''
  execFileSync('tar', ['-xzf', join(to, file), '-C', to])
  return join(to, 'package')
}

/** What `npm ci --omit=dev` would leave in `<folder>/node_modules`, with the platforms' own Node or without. */
export function linkDependencies(folder: string, { withOptional }: { withOptional: boolean }): void {
  for (const [path, { optional }] of productionPackages()) {
    if (!existsSync(path) || (optional === true && !withOptional)) continue
    linkTree(path, join(folder, path))
  }
}

/** Packages that lie in one of the same list are linked by their own turn. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory() && entry.name !== 'node_modules') linkTree(source, target)
    else if (entry.isFile()) linkOrCopy(source, target)
  }
}

/** Another file system takes no hard link. */
function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    cpSync(source, target)
  }
}

export function linkBin(folder: string, name: string, target: string): void {
  const bin = join(folder, 'node_modules', '.bin', name)
  mkdirSync(dirname(bin), { recursive: true })
  symlinkSync(target, bin)
}

type RunOptions = { readonly cwd: string; readonly env: Record<string, string> }

/** `nobody` where this may become somebody else, else this user. */
export function spawnAsOther(command: readonly string[], { cwd, env }: RunOptions): ChildProcess {
  const [file = '', ...args] = command
  const other = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const child = spawn(file, args, { cwd, env, ...other, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

export async function runAsOther(command: readonly string[], options: RunOptions) {
  const child = spawnAsOther(command, options)
  if (!child.stdout || !child.stderr) throw new Error('no pipes')
  const ended = new Promise<number | null>(done => child.on('close', done))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { out, err, code }
}
