// `pause [7d|off]`: nothing is posted in this channel for a while; what comes meanwhile is in the next brief.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { endPause, pauseChannel, reopenChannel } from '../store/channels.ts'
import { answer, type Speaking } from './context.ts'

/** `ms` is null to end a pause. */
export async function pause(
  { db, clock, words, locale, typed }: Speaking,
  { channel }: Invocation,
  ms: number | null,
): Promise<Message> {
  if (ms === null) {
    await endPause(db, channel)
    await reopenChannel(db, channel)
    return answer(words.pause.ended)
  }
  const until = new Date(clock.now().getTime() + ms)
  await pauseChannel(db, channel, until)
  const when = `${words.weekday(until, locale.zone)} ${words.clock(until, locale.zone)}`
  const undo = [{ label: words.buttons.undo, command: 'pause off' }]
  return { ...answer(words.pause.begun(when, typed('pause off'))), actions: undo }
}
