// Sources: failing and silent ones first with since when, then by name.
import { html } from 'hono/html'
import { plainAddresses } from '../../domain/redact.ts'
import { silenceOf, usualGap } from '../../domain/rhythm.ts'
import { safeText } from '../../domain/safe-text.ts'
import { DAY } from '../../domain/time.ts'
import { SOURCE_STATES, type SourceState, sourceState } from '../../domain/trouble.ts'
import { configSources } from '../../store/condition.ts'
import { firedBySource } from '../../store/figures.ts'
import type { ListedSource } from '../../store/sources.ts'
import { whyFailing } from '../condition.ts'
import { act, choice, filterForm, number, pager, table, when, wide } from '../parts.ts'
import { type Html, PAGE_ROWS, pageNumber, type View, type ViewContext } from '../view.ts'

const FIRED_FOR = 30 * DAY

export const sources: View = async context => {
  const { db, words, now } = context
  const say = words.page.sources
  const all = (await configSources(db, context.places)).map(source => ({ ...source, state: sourceState(source) }))
  const found = all.filter(isMeant(context)).sort((a, b) => rankOf(a) - rankOf(b))
  const rest = found.slice((pageNumber(context) - 1) * PAGE_ROWS)
  const rows = rest.slice(0, PAGE_ROWS)
  const ids = rows.map(({ id }) => id)
  const fired = await firedBySource(db, ids, new Date(now.getTime() - FIRED_FOR))
  const times = [say.cadence, say.news, say.read, say.next, say.cost]
  const columns = [wide(say.source), wide(say.state), ...times, number(say.fired), words.page.act]
  const cells = rows.map(source => cellsOf(context, source, fired.get(source.id) ?? 0))
  const shown = table(say.caption(found.length, all.length), columns, cells)
  return { title: say.title, body: html`${filter(context)}${shown}${pager(context, rest.length)}` }
}

type Standing = ListedSource & { readonly state: SourceState }

const rankOf = ({ state }: Standing): number => Math.min(2, SOURCE_STATES.indexOf(state))

/** Filters by a part of the name or address, and by state. */
function isMeant({ url, places }: ViewContext): (source: Standing) => boolean {
  const typed = (url.searchParams.get('q') ?? '').slice(0, 200).trim().toLowerCase()
  const wanted = url.searchParams.get('state') ?? ''
  const about = ({ id, publisher }: Standing) => `${id} ${JSON.stringify(publisher)} ${places.get(id)}`.toLowerCase()
  return source => (wanted === '' || source.state === wanted) && (typed === '' || about(source).includes(typed))
}

function filter(context: ViewContext): Html {
  const { words, url } = context
  const say = words.page.sources
  const states = Object.fromEntries(SOURCE_STATES.map(state => [state, say.states[state]]))
  return filterForm(
    context,
    html`<label>${say.named}
<input type="search" name="q" value="${url.searchParams.get('q') ?? ''}"></label>
${choice(context, { name: 'state', label: say.state, options: { '': words.page.any, ...states } })}`,
  )
}

function cellsOf(context: ViewContext, source: ListedSource, fired: number): (Html | string)[] {
  const { words, config, places } = context
  const { id, rhythm, readAt, nextAt, traffic } = source
  const every = [...config.feeds, ...config.pages].find(one => one.id === id)?.every
  const gap = rhythm === null ? null : usualGap(rhythm)
  const cadence = [every && words.length(every), gap === null ? null : words.page.sources.usual(words.length(gap))]
    .filter(Boolean)
    .join('; ')
  return [
    html`${id}<br><small>${plainAddresses(places.get(id) ?? '')}</small>`,
    condition(context, source),
    cadence,
    rhythm === null ? '' : when(context, new Date(rhythm.last)),
    readAt ? when(context, readAt) : words.page.sources.never,
    when(context, nextAt),
    traffic.reads === 0
      ? ''
      : words.page.sources.traffic(traffic.bytes / traffic.reads, traffic.notModified / traffic.reads),
    `${fired}`,
    act(context, '/sources/read', words.page.readNow, { id }),
  ]
}

function condition(context: ViewContext, source: ListedSource): Html {
  const { words } = context
  const say = words.page.sources
  const silence = silenceOf(source)
  if (source.problem !== null) return html`<span class="bad">${whyFailing(context, source)}</span>`
  if (silence) return html`<span class="bad">${words.feeds.silent(source.id, silence)}</span>`
  if (source.triedAt === null) return html`${say.states.unread}`
  const left = source.skipped.length > 0 ? words.feeds.leftOut(source.skipped.map(safeText)) : ''
  return html`<span class="good">${say.states.well}</span>${left}`
}
