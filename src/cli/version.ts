// The root folder and version, in a clone and in the package, whose files are at different depths.
import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

const file = findPackageJSON('.', import.meta.url) ?? ''

/** The folder of package.json. */
export const PACKAGE = dirname(file)

export const { version: VERSION } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
