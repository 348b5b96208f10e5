// `pause [7d|off]`: posts nothing in this channel for a while; what comes meanwhile goes into the next brief.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { channelState, endPause, pauseChannel, reopenChannel } from '../store/channels.ts'
import { recordChange } from '../store/ledger.ts'
import { answer, type Speaking } from './context.ts'

/** `ms` is null to end the pause. */
export async function pause(
  { db, clock, words, locale, typed }: Speaking,
  invocation: Invocation,
  ms: number | null,
): Promise<Message> {
  const { channel } = invocation
  const until = ms === null ? null : new Date(clock.now().getTime() + ms)
  await db.transaction().execute(async trx => {
    const before = (await channelState(trx, channel)).notBefore
    await (until ? pauseChannel(trx, channel, until) : endPause(trx, channel))
    if (!until) await reopenChannel(trx, channel)
    const isPaused = before !== null && before > clock.now()
    const change = { kind: 'pause', subject: '', before: isPaused ? before : null, after: until } as const
    if (until || isPaused) await recordChange(trx, invocation, change, clock.now())
  })
  if (!until) return answer(words.pause.ended)
  const when = `${words.weekday(until, locale.zone)} ${words.clock(until, locale.zone)}`
  const undo = [{ label: words.buttons.undo, command: 'pause off' }]
  return { ...answer(words.pause.begun(when, typed('pause off'))), actions: undo }
}
