// `npm run notices`: THIRD_PARTY_NOTICES, the licences of everything that a user's install brings, from the lock file and
// the installed packages. tests/release/notices.test.ts holds it current.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Locked = {
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

/** The packages of the lock file that no development alone asks for; by their folders. */
export function productionPackages(): [folder: string, locked: Locked][] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
  return Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && dev !== true)
}

/** What stands in the file. A package that only some platforms install is named without its text, which is not here. */
export function notices(): string {
  const texts = Map.groupBy(
    productionPackages().filter(([, { optional }]) => optional !== true),
    ([folder]) => licenceText(folder),
  )
  const listed = productionPackages().map(
    ([folder, locked]) => `${nameOf(folder, locked)}: ${locked.license ?? 'see it'}`,
  )
  const parts = [...texts].map(([text, packages]) => [names(packages), text].filter(Boolean).join('\n\n'))
  return `${[HEAD, [...new Set(listed)].sort().join('\n'), ...parts.sort()].join(RULE)}\n`
}

const HEAD = 'Linchpin is under the MIT licence (LICENSE). Its dependencies are under their own, which follow.'
const RULE = `\n\n${'-'.repeat(80)}\n\n`

const nameOf = (folder: string, { version }: Locked): string => `${folder.split('node_modules/').at(-1)} ${version}`

const names = (packages: readonly [string, Locked][]): string =>
  [...new Set(packages.map(([folder, locked]) => nameOf(folder, locked)))].sort().join('\n')

function licenceText(folder: string): string {
  if (!existsSync(folder)) return ''
  const files = readdirSync(folder).filter(
    name => /^(licen[cs]e|notice|copying)/i.test(name) && !/\.(js|ts)$/.test(name),
  )
  return files
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
}

if (import.meta.main) writeFileSync('THIRD_PARTY_NOTICES', notices())
