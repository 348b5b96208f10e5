#!/usr/bin/env node
// What npm and the `linchpin` bin start: plain JavaScript, so that an old Node can be told so, and so that the compile
// cache is on before the first TypeScript is read. A clone runs the TypeScript; the package, in which Node strips no types,
// holds what `npm run build` made of it. With a warm cache Node does not load its type stripper, which holds
// 25 MB at rest (docs/decisions/0002).
import { existsSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(
    `linchpin: Node ${process.versions.node} is too old: start with npm (npm start, npx linchpin), which brings its own, ` +
      'or install Node 24.15 or newer\n',
  )
  process.exitCode = 1
} else {
  module.enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'linchpin'))
  const isClone = existsSync(join(import.meta.dirname, 'cli', 'main.ts'))
  await import(isClone ? './cli/main.ts' : '../dist/src/cli/main.js')
}
