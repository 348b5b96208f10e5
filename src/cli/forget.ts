// `linchpin forget WORKSPACE [PERSON]`: deletes everything stored about a workspace, or about one person there.
import { CONSOLE, channelKey, parseChannel } from '../domain/channel.ts'
import { forgetPerson, forgetWorkspace } from '../store/forget.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, readSetup } from './setup.ts'
import { withStore } from './with-store.ts'

export async function forget(io: Io, folders: Folders, typed: string, person?: string): Promise<number> {
  // A workspace is written like its channels, without the channel.
  const whose = parseChannel(`${typed}/${CONSOLE.id}`)
  if (!whose) return mistake(io, `“${typed}” is not a workspace: write platform/workspace, such as slack/T1`)
  const { platform, workspace } = whose
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  return withStore(io, folders, async db => {
    if (person !== undefined) {
      const rows = await forgetPerson(db, whose, person)
      if (rows === 0)
        return mistake(io, `nothing is kept about ${person} in ${typed}: write the platform’s id, such as U012AB3CD`)
      await write(io.out, `${person} is forgotten in ${typed}: ${rows} entries\n`)
      return DONE
    }
    const gone = await forgetWorkspace(db, platform, workspace)
    const named = setup.config.subscriptions.find(
      ({ channel }) => channel.platform === platform && channel.workspace === workspace,
    )
    if (named)
      io.err.write(
        `linchpin: linchpin.yaml names ${channelKey(named.channel)}: ` +
          'take it out there, or the next start subscribes it again\n',
      )
    if (gone.size === 0) return mistake(io, `nothing is kept about ${typed}`)
    await write(io.out, `${typed} is forgotten: ${[...gone].map(([what, count]) => `${count} ${what}`).join(', ')}\n`)
    return DONE
  })
}
