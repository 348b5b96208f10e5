// Opens, reads and refreshes the subscribe form and the App Home.
import type { BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt'
import type { Message } from '../../../src/domain/message.ts'
import type { Subscription } from '../../../src/domain/subscription.ts'
import { type Track, tracksOf } from '../../../src/domain/track.ts'
import { type Client, call } from '../connection/web-api.ts'
import { FORM_VIEW, readForm } from '../render/form.ts'
import { homeView, readUnsubscribe, SETTINGS_ACTION, UNSUBSCRIBE_ACTION } from '../render/home.ts'
import { renderMessage } from '../render/render.ts'
import {
  type AskedFrom,
  type FormLocale,
  formErrors,
  readSubscribe,
  SUBSCRIBE_ACTION,
  SUBSCRIBE_VIEW,
  subscribeView,
} from '../render/subscribe-form.ts'
import { acknowledge, type ListenersContext } from './listeners.ts'
import { askPerson } from './may-subscribe.ts'

type FormsContext = ListenersContext & {
  readonly tracks: readonly Track[]
  readonly subscriptionsIn: (workspace: string) => Promise<readonly Subscription[]>
  readonly contact?: string | undefined
  /** The locale of a channel or person. */
  readonly localeIn?: (workspace: string, channel: string) => Promise<FormLocale>
}

/** Opens the form; false when Slack refused, so that the answer must be given in words. */
export async function openSubscribe(
  { tracks, logger, localeIn }: Pick<FormsContext, 'tracks' | 'logger' | 'localeIn'>,
  client: Client,
  trigger: string | undefined,
  from: AskedFrom,
  workspace: string,
): Promise<boolean> {
  if (tracks.length === 0 || trigger === undefined) return false
  const locale = await localeIn?.(workspace, from.channel ?? '')
  const known = tracksOf(tracks, { platform: 'slack', workspace })
  const opened = await call(() => client.views.open({ trigger_id: trigger, view: subscribeView(known, from, locale) }))
  if (!opened.ok) logger.warn(`slack: the form could not be opened: ${opened.fault.detail}`)
  return opened.ok
}

export function listenToForms(ours: FormsContext): void {
  const { app, asking, respond, inFlight, clientOf } = ours
  app.view<ViewSubmitAction>(SUBSCRIBE_VIEW, ({ ack, body, view, context }) =>
    inFlight.run(async () => {
      const errors = formErrors(view)
      if (Object.keys(errors).length > 0) return acknowledge(() => ack({ response_action: 'errors', errors }))
      await acknowledge(ack)
      const workspace = context.teamId ?? body.team?.id
      const client = workspace === undefined ? null : await clientOf(workspace)
      const { from, channel, text } = readSubscribe(view)
      if (!client || workspace === undefined || channel === undefined) return
      const user = { id: body.user.id, name: body.user.name }
      const message = await asking.ask({ client, workspace, channel, user, text, pressed: true })
      const url = from.responseUrl ?? body.response_urls?.[0]?.response_url
      if (url !== undefined) await respond(url, { payload: renderMessage(message) })
      if (from.channel === undefined) await showHome(ours, client, workspace, user, message)
    }),
  )
  app.view<ViewSubmitAction>(FORM_VIEW, ({ ack, body, view, context }) =>
    inFlight.run(async () => {
      await acknowledge(ack)
      const workspace = context.teamId ?? body.team?.id ?? ''
      const client = await clientOf(workspace)
      const { from, text, form } = readForm(view)
      if (!client || from.channel === undefined || from.responseUrl === undefined) return
      const user = { id: body.user.id, name: body.user.name }
      const message = await asking.ask({ client, workspace, channel: from.channel, user, text, form, pressed: true })
      await respond(from.responseUrl, { payload: renderMessage(message) })
    }),
  )
  listenToHome(ours)
}

function listenToHome(ours: FormsContext): void {
  const { app, asking, inFlight, clientOf } = ours
  app.event('app_home_opened', ({ event, body, context }) =>
    inFlight.run(async () => {
      if (event.tab === 'messages') return
      const workspace = context.teamId ?? body.team_id
      const client = await clientOf(workspace)
      if (client) await showHome(ours, client, workspace, { id: event.user, name: event.user })
    }),
  )
  app.action<BlockAction<ButtonAction>>(SUBSCRIBE_ACTION, ({ ack, body, context }) =>
    inFlight.run(async () => {
      await acknowledge(ack)
      const client = await clientOf(context.teamId ?? body.team?.id ?? '')
      if (client) await openSubscribe(ours, client, body.trigger_id, {}, context.teamId ?? body.team?.id ?? '')
    }),
  )
  app.action<BlockAction<ButtonAction>>(
    new RegExp(`^(${UNSUBSCRIBE_ACTION}|${SETTINGS_ACTION}):`),
    ({ ack, action, body, context }) =>
      inFlight.run(async () => {
        await acknowledge(ack)
        const workspace = context.teamId ?? body.team?.id ?? ''
        const client = await clientOf(workspace)
        const value = action.value ?? ''
        const isSettings = action.action_id.startsWith(SETTINGS_ACTION)
        const wanted = isSettings ? { channel: body.user.id, text: value } : readUnsubscribe(value)
        if (!client || !wanted) return
        const user = { id: body.user.id, name: body.user.username ?? body.user.name ?? body.user.id }
        const message = await asking.ask({ client, workspace, user, ...wanted, pressed: true })
        await showHome(ours, client, workspace, user, message)
      }),
  )
}

async function showHome(
  { asking, subscriptionsIn, access, contact, tracks: titles, clock, logger }: FormsContext,
  client: Client,
  workspace: string,
  user: { id: string; name: string },
  done?: Message,
): Promise<void> {
  // The right to subscribe does not show a non-admin anything more.
  const person = await askPerson(client, workspace, user.id, { ...access, everyoneMaySubscribe: false }, logger)
  const asked = { client, workspace, channel: user.id, user, pressed: true, locale: person.locale }
  const isAdmin = person.right === 'yes'
  const tracks = await asking.ask({ ...asked, text: 'tracks' })
  const feeds = isAdmin ? await asking.ask({ ...asked, text: 'feeds' }) : null
  const settings = isAdmin ? await asking.ask({ ...asked, text: 'settings' }) : null
  const locale = { language: 'en', zone: 'UTC', ...tracks.locale, ...person.locale } as const
  const subscriptions = (await subscriptionsIn(workspace)).filter(one => isAdmin || one.by === user.id)
  const view = homeView({ locale, now: clock.now(), subscriptions, titles, tracks, feeds, settings, contact, done })
  const shown = await call(() => client.views.publish({ user_id: user.id, view }))
  if (!shown.ok) logger.warn(`slack: the App Home could not be shown: ${shown.fault.detail}`)
}
