// What is wrong, worst first, each with since when, what to do and where to look.
import { html } from 'hono/html'
import { type Channel, channelKey } from '../domain/channel.ts'
import { plainAddresses } from '../domain/redact.ts'
import { type Silence, silenceOf, stillSince } from '../domain/rhythm.ts'
import { safeText } from '../domain/safe-text.ts'
import { DAY, MINUTE } from '../domain/time.ts'
import { followingChannels } from '../store/channels.ts'
import { pausedSince } from '../store/db/backup.ts'
import { LEAST_FREE } from '../store/db/folder.ts'
import { countRefused } from '../store/delivery-admin.ts'
import { longestWaiting } from '../store/figures.ts'
import { type ListedSource, listSources } from '../store/sources.ts'
import { act, list, when } from './parts.ts'
import type { Html, ViewContext } from './view.ts'

/** Delay of a post that is normal on a busy platform. */
const PATIENCE = MINUTE
/** Items named; the others are behind a link. */
const NAMED = 5

/** The state of the config's sources. */
export async function watched({ db, places }: ViewContext): Promise<ListedSource[]> {
  return (await listSources(db)).filter(({ id }) => places.has(id))
}

/** Everything that is wrong as list items; empty when all is well. */
export async function troubles(context: ViewContext): Promise<Html[]> {
  const { db, now, words, freeMegabytes } = context
  const say = words.page.wrong
  const copied = await pausedSince(db)
  const refused = await countRefused(db, new Date(now.getTime() - DAY))
  return [
    ...(copied ? [html`${say.restored(copied.toISOString())}`] : []),
    ...(freeMegabytes !== null && freeMegabytes < LEAST_FREE ? [html`${say.disk(freeMegabytes)}`] : []),
    ...sourceTroubles(context, await watched(context)),
    ...channelTroubles(context, await followingChannels(db)),
    ...(copied ? [] : await waitingTrouble(context)),
    ...(refused > 0 ? [linked(say.dead(refused), '/deliveries?state=dead&since=1d', words.page.nav.deliveries)] : []),
  ]
}

const linked = (said: string, path: string, label: string): Html => html`${said} <a href="${path}">${label}</a>`

function sourceTroubles(context: ViewContext, sources: readonly ListedSource[]): Html[] {
  const { now, words } = context
  const say = words.page.wrong
  const failing = sources.filter(({ problem }) => problem !== null)
  const remote = sources.filter(({ kind, triedAt }) => kind !== 'folder' && triedAt !== null)
  const isOffline = remote.length > 1 && remote.every(({ problemKind }) => problemKind === 'unreachable')
  const silent = sources.flatMap(source => {
    const silence = source.problem === null ? silenceOf(source) : null
    return silence ? [{ source, silence }] : []
  })
  const still = stillSince(sources, now)
  return [
    ...(still ? [html`${say.still(still.overdue)}`] : []),
    ...(isOffline ? [html`${say.offline(remote.length)}`] : []),
    ...(failing.length > 0
      ? [sourceList(context, 'failing', failing, one => html`<strong>${one.id}</strong>: ${whyFailing(context, one)}`)]
      : []),
    ...(silent.length > 0
      ? [sourceList(context, 'silent', silent, one => silentLine(context, one.silence, one.source))]
      : []),
  ]
}

function sourceList<Of>(
  context: ViewContext,
  state: 'failing' | 'silent',
  all: readonly Of[],
  line: (of: Of) => Html,
): Html {
  const said = context.words.page.wrong[state](all.length)
  return html`<a href="/sources?state=${state}">${said}</a>${list(context, all.map(line), NAMED)}`
}

/** Why a source fails, how often and since when. */
export function whyFailing(context: ViewContext, { problem, problemKind, failingSince, failures }: ListedSource): Html {
  const { failed } = context.words.page.wrong
  const since = failingSince ? html` (${failed(failures)} ${when(context, failingSince)})` : ''
  return html`${plainAddresses(context.words.feeds.problem(problemKind, problem ?? ''))}${since}`
}

const silentLine = ({ words }: ViewContext, silence: Silence, { id }: ListedSource): Html =>
  html`${words.feeds.silent(id, silence)}`

type Following = { readonly channel: Channel; readonly stopped: string | null }

function channelTroubles(context: ViewContext, following: readonly Following[]): Html[] {
  const { words, platforms } = context
  const say = words.page.wrong
  const on = new Set(platforms.map(({ name }) => name))
  const stopped = following.filter(one => one.stopped !== null)
  const off = new Map(
    following.filter(({ channel }) => !on.has(channel.platform)).map(one => [one.channel.platform, one]),
  )
  return [
    ...(stopped.length > 0 ? [stoppedList(context, stopped)] : []),
    ...[...off.keys()].map(platform => linked(say.off(platform), '/channels', words.page.nav.channels)),
  ]
}

function stoppedList(context: ViewContext, stopped: readonly Following[]): Html {
  const items = stopped.map(
    ({ channel, stopped }) =>
      html`<strong>${channelKey(channel)}</strong>: ${safeText(stopped ?? '')} ${tryAgain(context, channel)}`,
  )
  return html`<a href="/channels">${context.words.page.wrong.stopped(stopped.length)}</a>${list(context, items, NAMED)}`
}

/** The button that restarts a stopped channel. */
export const tryAgain = ({ words, url }: ViewContext, channel: Channel): Html =>
  act('/channels/try-again', words.page.tryAgain, { channel: channelKey(channel), to: `${url.pathname}${url.search}` })

async function waitingTrouble(context: ViewContext): Promise<Html[]> {
  const { db, now, words } = context
  const waiting = await longestWaiting(db, new Date(now.getTime() - PATIENCE))
  if (!waiting) return []
  const { count, channel, dueAt, detail, pausedUntil } = waiting
  const why = detail === null ? words.page.wrong.untried : safeText(detail)
  return [
    html`<a href="/deliveries?state=pending">${words.page.wrong.waiting(count)}</a>
<ul><li><strong>${channel}</strong>: ${when(context, dueAt)}; ${why}${
      pausedUntil ? html`; ${words.page.wrong.paused} ${when(context, pausedUntil)}` : ''
    }</li></ul>`,
  ]
}
