// What is wrong, worst first, each with since when, what to do and where to look.
import { html } from 'hono/html'
import { type Channel, channelKey, parseChannel } from '../domain/channel.ts'
import { plainAddresses } from '../domain/redact.ts'
import { safeText } from '../domain/safe-text.ts'
import { type BotTrouble, findTroubles, type LatePosts, type WatchedSource } from '../domain/trouble.ts'
import { readCondition } from '../store/condition.ts'
import { act, list, when } from './parts.ts'
import type { Html, ViewContext } from './view.ts'

/** Items named; the others are behind a link. */
const NAMED = 5

/** Everything that is wrong as list items; empty when all is well. */
export async function troubles(context: ViewContext): Promise<Html[]> {
  const { db, now, places, platforms, freeMegabytes } = context
  const condition = { ...(await readCondition(db, places, now)), freeMegabytes }
  const on = new Set(platforms.map(({ name }) => name))
  const whyOff = ({ platform }: Channel) => (on.has(platform) ? null : platform)
  const found = findTroubles(condition, now, whyOff)
  // Channels of one platform that is off are one item, and so are all other troubles of a kind.
  const items = Map.groupBy(found, one => (one.kind === 'off' ? `off ${one.detail}` : one.kind))
  return [...items.values()].map(some => item(context, some))
}

function item(context: ViewContext, some: readonly BotTrouble[]): Html {
  const { words } = context
  const say = words.page.wrong
  const [one] = some
  switch (one?.kind) {
    case 'restored':
      return html`${say.restored(one.since.toISOString())}`
    case 'disk':
    case 'still':
    case 'offline':
      return html`${say[one.kind](one.count)}`
    case 'source':
      return named(context, some, '/sources?state=failing', say.failing(some.length))
    case 'silent':
      return named(context, some, '/sources?state=silent', say.silent(some.length))
    case 'stopped':
      return named(context, some, '/channels', say.stopped(some.length))
    case 'off':
      return linked(say.off(one.detail), '/channels', words.page.nav.channels)
    case 'waiting':
      return named(context, some, '/deliveries?state=pending', say.waiting(one.late.count))
    case 'dead':
      return linked(say.dead(one.count), '/deliveries?state=dead&since=1d', words.page.nav.deliveries)
    default:
      return html``
  }
}

const linked = (said: string, path: string, label: string): Html => html`${said} <a href="${path}">${label}</a>`

const named = (context: ViewContext, some: readonly BotTrouble[], path: string, said: string): Html =>
  html`<a href="${path}">${said}</a>${list(
    context,
    some.map(one => line(context, one)),
    NAMED,
  )}`

function line(context: ViewContext, one: BotTrouble): Html {
  const { words } = context
  if (one.kind === 'source') return html`<strong>${one.what}</strong>: ${whyFailing(context, one.source)}`
  if (one.kind === 'silent') return html`${words.feeds.silent(one.what, one.silence)}`
  if (one.kind === 'stopped')
    return html`<strong>${one.what}</strong>: ${safeText(one.detail)} ${tryAgain(context, one.channel)}`
  return one.kind === 'waiting' ? lateLine(context, one.late) : html``
}

function lateLine(context: ViewContext, { channel, dueAt, detail, pausedUntil }: LatePosts): Html {
  const { wrong } = context.words.page
  const why = detail === null ? (heldBy(context, parseChannel(channel), null) ?? wrong.untried) : safeText(detail)
  const paused = pausedUntil ? html`; ${wrong.paused} ${when(context, pausedUntil)}` : ''
  return html`<strong>${channel}</strong>: ${when(context, dueAt)}; ${why}${paused}`
}

/** Why a source fails, how often and since when. */
export function whyFailing(
  context: ViewContext,
  { problem, problemKind, failingSince, failures }: WatchedSource,
): Html {
  const { failed } = context.words.page.wrong
  const since = failingSince ? html` (${failed(failures)} ${when(context, failingSince)})` : ''
  return html`${plainAddresses(context.words.feeds.problem(problemKind, problem ?? ''))}${since}`
}

/** What keeps posts from a channel: why it has stopped, or that its platform is off; null if nothing does. */
export function heldBy(context: ViewContext, channel: Channel | null, stopped: string | null): string | null {
  const { words, platforms } = context
  if (stopped !== null) return safeText(stopped)
  return !channel || platforms.some(({ name }) => name === channel.platform)
    ? null
    : words.page.channels.off(channel.platform)
}

/** The button that restarts a stopped channel. */
export const tryAgain = (context: ViewContext, channel: Channel): Html =>
  act(context, '/channels/try-again', context.words.page.tryAgain, { channel: channelKey(channel) })
