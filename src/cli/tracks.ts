// `linchpin tracks export`: the tracks that workspaces made; also finds ids that tracks.yaml defines too.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Track } from '../domain/track.ts'
import { formQuery, listed } from '../reading/query/lists.ts'
import { workspaceKey } from '../store/adjustments.ts'
import { everyOwnTrack } from '../store/own-tracks.ts'
import { DONE, type Io, write } from './io.ts'
import type { Folders } from './setup.ts'
import { withStore } from './with-store.ts'

/** Prints all of them as JSON (which is valid YAML), each with its workspace and its query. */
export const tracksExport = (io: Io, folders: Folders): Promise<number> =>
  withStore(io, folders, async db => {
    const rows = (await everyOwnTrack(db)).map(({ name, form, ...whose }) => ({
      workspace: workspaceKey(whose),
      id: name,
      title: form.title,
      any: listed(form.any),
      all: listed(form.all),
      none: listed(form.none),
      query: formQuery(form),
    }))
    await write(io.out, `${JSON.stringify(rows, null, 2)}\n`)
    return DONE
  })

/** Reports ids shared by a workspace's own track and one of the file; nothing if no bot has run yet. */
export async function sayShared(io: Io, folders: Folders, tracks: readonly Track[]): Promise<void> {
  if (!io.variables.DATABASE_URL && !existsSync(join(folders.data, 'linchpin.db'))) return
  await withStore(io, folders, async db => {
    for (const { name, ...whose } of await everyOwnTrack(db))
      if (tracks.some(({ id }) => id === name))
        io.err.write(
          `tracks.yaml and ${workspaceKey(whose)} both have a track “${name}”: there it means the workspace's own; ` +
            'give the one of the file another id\n',
        )
    return DONE
  })
}
