// `linchpin preview slack` and `preview discord`: sample messages as JSON for the platform's own viewer.
import { renderMessage as renderDiscord } from '../../adapters/discord/render/render.ts'
import { renderMessage as renderSlack } from '../../adapters/slack/render/render.ts'
import { composePost } from '../delivery/compose.ts'
import type { Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import { answerOn } from './ask.ts'
import { DONE, type Io, MISTAKE, write } from './io.ts'
import { type Folders, readSetup } from './setup.ts'
import { withStore } from './with-store.ts'

export type Sample = 'alert' | 'status' | 'help'

const RENDERERS = { slack: renderSlack, discord: (message: Message) => renderDiscord(message) }

/** One sample payload, or all of them by name. */
export async function preview(
  io: Io,
  folders: Folders,
  platform: keyof typeof RENDERERS,
  sample: Sample | undefined,
): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  return withStore(io, folders, async db => {
    const answer = await answerOn(db, setup)
    const user = { id: 'U0', name: 'you', isAdmin: true, maySubscribe: true }
    const ask = (text: string) => answer({ channel: { platform, workspace: '0', id: '0' }, user, text })
    const { tracks } = setup.config
    const messages: Record<Sample, Message> = {
      alert: sampleAlert(tracks),
      status: await ask(`status ${tracks[0]?.id ?? ''}`.trim()),
      help: await ask('help'),
    }
    const renderMessage = RENDERERS[platform]
    const shown = sample
      ? renderMessage(messages[sample])
      : Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, renderMessage(message)]))
    await write(io.out, `${JSON.stringify(shown, null, 2)}\n`)
    return DONE
  })
}

const AT = new Date('2026-02-25T07:46:00Z')

/** An invented event that nobody can mistake for news. */
function sampleAlert(tracks: readonly Track[]): Message {
  const headline = 'Sample: the two ministries agree on a date for the next talks'
  const carrier = (source: string) => ({
    source,
    publisher: { name: `The ${source}`, kind: 'press' as const, country: null },
    title: headline,
    url: `https://${source}.example/talks`,
    at: AT,
    dated: true,
    day: null,
  })
  const alert = {
    id: 12,
    track: tracks[0]?.id ?? 'security-package',
    story: { id: 7, headline, at: AT, dated: true, day: null, carriers: [carrier('wire'), carrier('gazette')] },
    headline,
    summary:
      'The two ministries agreed on Tuesday to meet again in April, a spokesperson said. The agenda was not released.',
    receipts: [],
    speaker: null,
    source: 'wire',
    publisher: carrier('wire').publisher,
    url: 'https://wire.example/talks',
    language: 'en',
    level: 'headline' as const,
    corrections: [],
    createdAt: AT,
    why: ['ministries', 'next talks'],
  }
  return composePost('alert', [alert], tracks)
}
