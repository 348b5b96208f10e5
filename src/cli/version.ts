// The version of this Linchpin, as its package.json has it: in a clone and in the package, which lie differently deep.
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'

const own = JSON.parse(readFileSync(findPackageJSON('.', import.meta.url) ?? '', 'utf8')) as { version: string }

export const VERSION = own.version
