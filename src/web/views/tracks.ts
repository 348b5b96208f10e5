// The tracks with their recent volume, linked to their views.
import { html } from 'hono/html'
import { DAY } from '../../domain/time.ts'
import { titleIn } from '../../domain/track.ts'
import { countByTrack } from '../../store/track-record.ts'
import { number, pager, table, when } from '../parts.ts'
import { PAGE_ROWS, pageNumber, type View } from '../view.ts'

/** The period of all counts, in days. */
export const DAYS = 30

export const tracks: View = async context => {
  const { db, now, config, words } = context
  const { title, none, caption, columns } = words.desk.tracks
  const counts = await countByTrack(db, new Date(now.getTime() - DAYS * DAY))
  const rest = config.tracks.slice((pageNumber(context) - 1) * PAGE_ROWS)
  const rows = rest.slice(0, PAGE_ROWS).map(track => {
    const { stories = 0, last } = counts.get(track.id) ?? {}
    const at = encodeURIComponent(track.id)
    const name = html`<a href="/tracks/${at}">${titleIn(track, words.language)}</a><br><small>${track.id}</small>`
    return [name, `${stories}`, last ? when(context, last) : '–', html`<code>${track.query}</code>`]
  })
  const heads = [columns.track, number(columns.stories(DAYS)), columns.last, columns.query]
  const body =
    rows.length === 0 ? html`<p>${none}</p>` : html`${table(caption, heads, rows)}${pager(context, rest.length)}`
  return { title, body }
}
