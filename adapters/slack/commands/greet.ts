// The first minute: what the bot says on joining a channel, and to whoever installed it.

import type { Installations } from '../connection/oauth.ts'
import type { Client } from '../connection/web-api.ts'
import { type ListenersContext, sendInThread } from './listeners.ts'

/** Answers its own arrival in a channel, and nobody else's. */
export function listenToArrivals(ours: ListenersContext): void {
  const { app, inFlight, clientOf } = ours
  app.event('member_joined_channel', ({ event, body, context }) =>
    inFlight.run(async () => {
      if (event.user !== context.botUserId) return
      const workspace = context.teamId ?? body.team_id
      const client = await clientOf(workspace)
      if (client) await greet(ours, client, workspace, event.channel)
    }),
  )
}

/** `channel` may be a person: Slack opens the conversation itself. */
async function greet(ours: ListenersContext, client: Client, workspace: string, channel: string): Promise<void> {
  const user = { id: channel, name: channel }
  const message = await ours.asking.ask({ client, workspace, channel, user, text: 'welcome', pressed: true })
  await sendInThread(ours, client, { channel }, message)
}

/** The same installations; whoever installs the app is greeted once it is kept. */
export const greeting = (installations: Installations, people: () => ListenersContext | null): Installations => ({
  ...installations,
  async save(workspace, text) {
    await installations.save(workspace, text)
    const ours = people()
    const { user } = JSON.parse(text) as { user?: { id?: string } }
    const client = ours && (await ours.clientOf(workspace))
    if (ours && client && user?.id !== undefined)
      void ours.inFlight.run(() => greet(ours, client, workspace, user.id ?? ''))
  },
})
