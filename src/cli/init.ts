// `linchpin init`: writes a commented starter config.
import { copyFileSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DONE, type Io, mistake, write } from './io.ts'
import type { Folders } from './setup.ts'
import { PACKAGE } from './version.ts'

/** The files of a config, plus `.env.example` beside the folder. Existing files are never overwritten. */
const PARTS = ['feeds.yaml', 'tracks.yaml', 'linchpin.yaml', 'schema', 'seeds']

export async function init(io: Io, { config }: Folders): Promise<number> {
  const there = PARTS.map(name => join(config, name)).filter(path => existsSync(path))
  if (there.length > 0)
    return mistake(io, `${there.join(', ')} exists already: nothing was written; name another folder with --config`)
  try {
    mkdirSync(config, { recursive: true })
    for (const name of PARTS) cpSync(join(PACKAGE, 'config', name), join(config, name), { recursive: true })
    const env = join(dirname(config), '.env.example')
    if (!existsSync(env)) copyFileSync(join(PACKAGE, '.env.example'), env)
  } catch (error) {
    return mistake(io, `${config} cannot be written: ${error instanceof Error ? error.message : error}`)
  }
  await write(io.out, NEXT(config))
  return DONE
}

const NEXT = (
  config: string,
): string => `${config} is written: what is watched (feeds.yaml), what for (tracks.yaml), how (linchpin.yaml).
Start with: linchpin start
Tokens for Slack and Discord go into .env; .env.example names them.
`
