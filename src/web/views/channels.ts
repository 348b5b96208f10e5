// Channels: what each follows, its next brief, pending deliveries, and stopped channels with the reason.
import { html } from 'hono/html'
import { type Channel, channelKey } from '../../domain/channel.ts'
import { safeText } from '../../domain/safe-text.ts'
import { dueAt, type Subscription } from '../../domain/subscription.ts'
import { titleOf } from '../../domain/track.ts'
import { followingChannels } from '../../store/channels.ts'
import { judgementsByChannel, lastToldAt, waitingByChannel } from '../../store/figures.ts'
import { mutesByChannel } from '../../store/mutes.ts'
import { everySubscription } from '../../store/subscriptions.ts'
import { heldBy, tryAgain } from '../condition.ts'
import { list, number, pager, table, when, wide } from '../parts.ts'
import { type Html, PAGE_ROWS, pageNumber, type View, type ViewContext } from '../view.ts'

type FollowingChannel = {
  readonly channel: Channel
  readonly subscriptions: readonly Subscription[]
  readonly stopped: string | null
}

/** Most entries shown per channel. */
const MOST_NAMED = 12

export const channels: View = async context => {
  const { words, db } = context
  const say = words.page.channels
  const stopped = new Map((await followingChannels(db)).map(one => [channelKey(one.channel), one.stopped]))
  const all = [...Map.groupBy(await everySubscription(db), ({ channel }) => channelKey(channel))]
    .flatMap(([key, subscriptions]): FollowingChannel[] =>
      subscriptions[0] ? [{ channel: subscriptions[0].channel, subscriptions, stopped: stopped.get(key) ?? null }] : [],
    )
    .sort((a, b) => Number(a.stopped === null) - Number(b.stopped === null))
  const rest = all.slice((pageNumber(context) - 1) * PAGE_ROWS)
  const { follows, told, waiting } = say
  const columns = [wide(say.channel), follows, told, waiting, wide(say.muted), number(say.judged), wide(say.state)]
  const rows = await rowsOf(context, rest.slice(0, PAGE_ROWS))
  const body = html`${table(say.caption(all.length), columns, rows)}${pager(context, rest.length)}`
  return { title: say.title, body }
}

async function rowsOf(context: ViewContext, all: readonly FollowingChannel[]): Promise<(Html | string)[][]> {
  const { db, words } = context
  const [waiting, mutes, judged] = [await waitingByChannel(db), await mutesByChannel(db), await judgementsByChannel(db)]
  const rows: (Html | string)[][] = []
  for (const told of all) {
    const key = channelKey(told.channel)
    const last = await lastToldAt(db, told.channel)
    const waits = waiting.get(key)
    rows.push([
      html`<a href="/deliveries?channel=${encodeURIComponent(key)}">${key}</a>`,
      follows(context, told),
      last ? when(context, last) : words.page.sources.never,
      waits ? html`${waits.count}, ${words.page.channels.first} ${when(context, waits.oldest)}` : '',
      list(
        context,
        (mutes.get(key) ?? []).map(({ headline }) => safeText(headline)),
        MOST_NAMED,
      ),
      `${judged.get(key) ?? ''}`,
      state(context, told),
    ])
  }
  return rows
}

function follows(context: ViewContext, { subscriptions }: FollowingChannel): Html {
  const { words, config, zone, now } = context
  return list(
    context,
    subscriptions.map(({ track, mode, zone: own }) => {
      const title = titleOf(config.tracks, track, words.language)
      const next = mode.kind === 'instant' ? null : dueAt(mode, now, own ?? zone)
      const brief = next ? html`; ${words.page.channels.next} ${when(context, next)}` : ''
      return html`${title}: ${words.mode(mode, own ?? zone)}${brief}`
    }),
    MOST_NAMED,
  )
}

function state(context: ViewContext, { channel, stopped }: FollowingChannel): Html {
  const held = heldBy(context, channel, stopped)
  if (held === null) return html`<span class="good">${context.words.page.sources.states.well}</span>`
  return html`<span class="bad">${held}</span> ${stopped === null ? '' : tryAgain(context, channel)}`
}
