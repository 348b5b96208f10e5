// Greets a channel that the bot joined, and the person who installed it.

import type { Installations } from '../connection/oauth.ts'
import type { Client } from '../connection/web-api.ts'
import { type ListenersContext, sendInThread } from './listeners.ts'
import { askPerson } from './may-subscribe.ts'

/** Reacts to the bot's own arrival in a channel only. */
export function listenToArrivals(ours: ListenersContext): void {
  const { app, inFlight, clientOf } = ours
  app.event('member_joined_channel', ({ event, body, context }) =>
    inFlight.run(async () => {
      if (event.user !== context.botUserId) return
      const workspace = context.teamId ?? body.team_id
      const client = await clientOf(workspace)
      if (client) await greet(ours, client, { workspace, channel: event.channel, person: event.inviter })
    }),
  )
}

type Invitation = {
  readonly workspace: string
  /** A channel or a person, for whom Slack opens the conversation. */
  readonly channel: string
  /** Who invited the bot; the greeting uses their language and zone. */
  readonly person: string | undefined
  readonly text?: 'welcome' | 'installed'
}

async function greet(
  ours: ListenersContext,
  client: Client,
  { workspace, channel, person, text = 'welcome' }: Invitation,
): Promise<void> {
  const { locale } = person ? await askPerson(client, workspace, person, ours.access, ours.logger) : { locale: {} }
  const asked = { client, workspace, channel, user: { id: person ?? channel, name: person ?? channel }, locale }
  const message = await ours.asking.ask({ ...asked, text, pressed: true })
  await sendInThread(ours, client, { channel }, message)
}

/** Wraps the store of installations to greet the installer once the installation is stored. */
export const greeting = (installations: Installations, people: () => ListenersContext | null): Installations => ({
  ...installations,
  async save(workspace, text) {
    await installations.save(workspace, text)
    const ours = people()
    const person = (JSON.parse(text) as { user?: { id?: string } }).user?.id
    const client = ours && (await ours.clientOf(workspace))
    if (ours && client && person !== undefined)
      void ours.inFlight.run(() => greet(ours, client, { workspace, channel: person, person, text: 'installed' }))
  },
})
