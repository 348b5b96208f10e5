// JSON Schemas for completion in editors, generated from the schemas that validate the config.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { feedsFile } from './feeds-schema.ts'
import { linchpinFile, tracksFile } from './schema.ts'

/** File name in config/schema/ -> its text; a test compares the files with it. */
export const jsonSchemas = (): Map<string, string> =>
  new Map(
    Object.entries({ feeds: feedsFile, tracks: tracksFile, linchpin: linchpinFile }).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  )

// `npm run schema`
if (import.meta.main) for (const [name, text] of jsonSchemas()) writeFileSync(join('config', 'schema', name), text)
