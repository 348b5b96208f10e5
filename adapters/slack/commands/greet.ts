// The first minute: what the bot says on joining a channel, and to whoever installed it.

import type { Installations } from '../connection/oauth.ts'
import type { Client } from '../connection/web-api.ts'
import { type ListenersContext, sendInThread } from './listeners.ts'
import { askPerson } from './may-subscribe.ts'

/** Answers its own arrival in a channel, and nobody else's. */
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
  /** Or a person: Slack opens the conversation itself. */
  readonly channel: string
  /** Who brought the bot here, whose language and zone it is given in. */
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

/** The same installations; whoever installs the app is greeted once it is kept. */
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
