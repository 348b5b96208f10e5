// The JSON Schemas that give editors completion in the config files, made from the schemas that read them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { feedsFile } from './feeds-schema.ts'
import { linchpinFile, tracksFile } from './schema.ts'

/** File name in config/schema/ -> its text; a test holds the files against it. */
export const jsonSchemas = (): Map<string, string> =>
  new Map(
    Object.entries({ feeds: feedsFile, tracks: tracksFile, linchpin: linchpinFile }).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  )

// `npm run schema`
if (import.meta.main) for (const [name, text] of jsonSchemas()) writeFileSync(join('config', 'schema', name), text)
