// `linchpin changes`: who changed what, in every workspace, on the terminal and in the config files.
import { channelKey } from '../domain/channel.ts'
import { safeText } from '../domain/safe-text.ts'
import { typedId } from '../domain/track.ts'
import { workspaceKey } from '../store/adjustments.ts'
import { everyChange } from '../store/ledger.ts'
import { DONE, type Io, iso, write } from './io.ts'
import type { Folders } from './setup.ts'
import { withStore } from './with-store.ts'

/** Newest first, each with its workspace. */
export const changes = (io: Io, folders: Folders, { json = false }: { readonly json?: boolean }): Promise<number> =>
  withStore(io, folders, async db => {
    const rows = (await everyChange(db)).map(({ channel, user, ...change }) => ({
      workspace: workspaceKey(channel),
      channel: channelKey(channel),
      by: user.id,
      name: user.name,
      ...change,
      subject: typedId(change.subject),
    }))
    const lines = rows.map(({ at, workspace, by, name, kind, subject, channel, before, after, undone }) => {
      const what = before === null ? 'new' : after === null ? 'ended' : 'changed'
      const who = safeText(name || by)
      const where = kind === 'file' || kind === 'track' ? workspace : channel
      return `${iso(at)}  ${where}  ${who}: ${kind} ${safeText(subject)} ${what}${undone ? ' (undone)' : ''}\n`
    })
    await write(
      io.out,
      json ? `${JSON.stringify(rows)}\n` : lines.join('') || 'nothing was changed in the last 90 days\n',
    )
    return DONE
  })
