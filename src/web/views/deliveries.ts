// Deliveries by a filter, with state and reason, and a retry for dead ones.
import { html } from 'hono/html'
import { channelKey, PLATFORMS, parseChannel } from '../../domain/channel.ts'
import { safeText } from '../../domain/safe-text.ts'
import { followingChannels } from '../../store/channels.ts'
import { countByState } from '../../store/deliveries.ts'
import { type ListedDelivery, listDeliveries } from '../../store/delivery-admin.ts'
import { heldBy } from '../condition.ts'
import { filterOf, STATES } from '../delivery-filter.ts'
import { act, choice, filterForm, pager, table, when, wide } from '../parts.ts'
import { type Html, PAGE_ROWS, pageNumber, type View, type ViewContext } from '../view.ts'

const AGES = ['1h', '1d', '7d', '30d'] as const

export const deliveries: View = async context => {
  const { db, words, now, url } = context
  const say = words.page.deliveries
  const filter = filterOf(url.searchParams, now)
  const found = filter ? await listDeliveries(db, filter, PAGE_ROWS + 1, (pageNumber(context) - 1) * PAGE_ROWS) : []
  const counts = [...(await countByState(db))]
  const columns = [say.id, say.state, wide(say.channel), wide(say.alert), say.when, wide(say.why), words.page.act]
  const stopped = new Map((await followingChannels(db)).map(one => [channelKey(one.channel), one.stopped]))
  const rows = found.slice(0, PAGE_ROWS).map(one => cellsOf(context, one, stopped.get(one.channel) ?? null))
  const body = html`<p>${say.counts(counts)}</p>
${filterOfPage(context)}
${filter ? '' : html`<p class="bad" role="alert">${say.mistaken}</p>`}
${filter?.state === 'dead' || filter?.state === 'expired' ? retryAll(context) : ''}
${table(found.length === 0 ? say.none : say.caption, columns, rows)}${pager(context, found.length)}`
  return { title: say.title, body, status: filter ? 200 : 400 }
}

function filterOfPage(context: ViewContext): Html {
  const { words, url } = context
  const say = words.page.deliveries
  const any = { '': words.page.any }
  const states = { ...any, ...Object.fromEntries(STATES.map(one => [one, words.page.states[one]])) }
  const platforms = { ...any, ...Object.fromEntries(PLATFORMS.map(one => [one, one])) }
  const ages = { ...any, ...Object.fromEntries(AGES.map(one => [one, say.ages[one]])) }
  return filterForm(
    context,
    html`${choice(context, { name: 'state', label: say.state, options: states })}
${choice(context, { name: 'platform', label: say.platform, options: platforms })}
${choice(context, { name: 'since', label: say.age, options: ages })}
<label>${say.channel}
<input name="channel" value="${url.searchParams.get('channel') ?? ''}" placeholder="slack/T1/C1"></label>`,
  )
}

function retryAll(context: ViewContext): Html {
  const { words, url } = context
  const fields = ['state', 'platform', 'channel', 'since'].flatMap(name => {
    const value = url.searchParams.get(name)
    return value ? [[name, value]] : []
  })
  const { retryAll: label } = words.page.deliveries
  return html`<p>${act(context, '/deliveries/retry-all', label, Object.fromEntries(fields))}</p>`
}

function cellsOf(context: ViewContext, delivery: ListedDelivery, stopped: string | null): (Html | string)[] {
  const { words } = context
  const { id, state, channel, story, track, headline, detail, maybeDoubled, attempts } = delivery
  const say = words.page.deliveries
  const held = state === 'pending' && heldBy(context, parseChannel(channel), stopped)
  const why = [detail === null ? '' : safeText(detail), held, maybeDoubled ? say.doubled : '']
    .filter(Boolean)
    .join('; ')
  const isGivenUp = state === 'dead' || state === 'expired'
  return [
    `${id}`,
    isGivenUp ? html`<span class="bad">${words.page.states[state]}</span>` : words.page.states[state],
    channel,
    html`<a href="/stories/${story}">${safeText(headline)}</a><br><small>${track}</small>`,
    html`${when(context, momentOf(delivery))}${attempts > 1 ? html`<br><small>${say.attempts(attempts)}</small>` : ''}`,
    why,
    isGivenUp ? act(context, '/deliveries/retry', say.retry, { id: `${id}` }) : '',
  ]
}

const momentOf = ({ state, dueAt, triedAt, sentAt }: ListedDelivery): Date =>
  sentAt ?? (state === 'pending' ? dueAt : (triedAt ?? dueAt))
