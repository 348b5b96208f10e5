// What the bot reads: what fails and what is silent first, then by name.
import { html } from 'hono/html'
import { plainAddresses } from '../../domain/redact.ts'
import { silenceOf } from '../../domain/rhythm.ts'
import { listSources, type SourceRow } from '../../store/sources.ts'
import { pager, table, when } from '../parts.ts'
import { type Html, PAGE_ROWS, pageNumber, type View, type ViewContext } from '../view.ts'

export const sources: View = async context => {
  const { db, words, places } = context
  const { title, caption, columns } = words.page.sources
  const all = (await listSources(db)).filter(({ id }) => places.has(id)).sort((a, b) => rankOf(a) - rankOf(b))
  const rest = all.slice((pageNumber(context) - 1) * PAGE_ROWS)
  const rows = rest.slice(0, PAGE_ROWS)
  const body = html`${table(
    caption(rows.length, all.length),
    [{ title: columns.source }, { title: columns.state }, { title: columns.read }, { title: columns.next }],
    rows.map(source => cellsOf(context, source)),
  )}${pager(context, rest.length)}`
  return { title, body }
}

const rankOf = (source: SourceRow): number => (source.problem !== null ? 0 : silenceOf(source) !== null ? 1 : 2)

function cellsOf(context: ViewContext, source: SourceRow): (Html | string)[] {
  const { words, places } = context
  const { never } = words.page.sources
  return [
    html`${source.id}<br><small>${plainAddresses(places.get(source.id) ?? '')}</small>`,
    stateOf(context, source),
    source.readAt ? when(context, source.readAt) : never,
    when(context, source.nextAt),
  ]
}

function stateOf({ words }: ViewContext, source: SourceRow): Html | string {
  if (source.problem !== null) return html`<span class="bad">${plainAddresses(source.problem)}</span>`
  if (source.triedAt === null) return words.page.sources.unread
  const silence = silenceOf(source)
  if (silence) return html`<span class="bad">${words.feeds.silent(source.id, silence)}</span>`
  const left = source.skipped.length > 0 ? words.feeds.leftOut(source.skipped) : ''
  return html`<span class="good">${words.page.sources.well}</span>${left}`
}
