// `linchpin subscriptions`: who follows what in every channel, which channels are stopped, and what is muted.
import { whyOff } from '../config/switched-off.ts'
import { channelKey, parseChannel } from '../domain/channel.ts'
import { formatMode } from '../domain/mode.ts'
import { safeText } from '../domain/safe-text.ts'
import { typedId } from '../domain/track.ts'
import { followingChannels } from '../store/channels.ts'
import { mutesByChannel } from '../store/mutes.ts'
import { everySubscription } from '../store/subscriptions.ts'
import { DONE, type Io, MISTAKE, mistake, NO_CHANNEL, write } from './io.ts'
import { type Folders, readSetup } from './setup.ts'
import { withStore } from './with-store.ts'

export async function subscriptions(
  io: Io,
  folders: Folders,
  { channel: typed, json }: { readonly channel?: string; readonly json?: boolean },
): Promise<number> {
  if (typed !== undefined && parseChannel(typed) === null) return mistake(io, `“${typed}” ${NO_CHANNEL}`)
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  return withStore(io, folders, async db => {
    const muted = await mutesByChannel(db)
    const stopped = new Map((await followingChannels(db)).map(one => [channelKey(one.channel), one.stopped]))
    const rows = (await everySubscription(db)).map(({ channel, track, mode, by, at }) => {
      const key = channelKey(channel)
      const mutes = (muted.get(key) ?? []).filter(one => one.track === track)
      const off = whyOff(channel, setup.config, setup.environment)
      return {
        channel: key,
        track: typedId(track),
        mode: formatMode(mode),
        by,
        at,
        off,
        stopped: stopped.get(key) ?? null,
        mutes,
      }
    })
    const shown = rows.filter(row => typed === undefined || row.channel === typed)
    const none = typed === undefined ? 'nobody follows anything\n' : `${typed} follows nothing\n`
    const text = shown.length === 0 ? none : shown.map(lineOf).join('')
    await write(io.out, json ? `${JSON.stringify(shown)}\n` : text)
    return DONE
  })
}

type SubscriptionRow = {
  readonly channel: string
  readonly track: string
  readonly mode: string
  readonly by: string
  readonly off: string | null
  readonly stopped: string | null
  readonly mutes: readonly { readonly headline: string }[]
}

function lineOf({ channel, track, mode, by, off, stopped, mutes }: SubscriptionRow): string {
  const notes = [
    `by ${safeText(by)}`,
    ...(off === null ? [] : [`nothing is posted: ${off}`]),
    ...(stopped === null ? [] : [`posting has stopped: ${safeText(stopped)}`]),
    ...mutes.map(({ headline }) => `muted: ${safeText(headline)}`),
  ]
  return `${channel}  ${track}  ${mode}  (${notes.join('; ')})\n`
}
