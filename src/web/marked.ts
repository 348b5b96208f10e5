// An outside text with marked spans; of a long one, its beginning and the surroundings of the marks.
import { html } from 'hono/html'
import { safeText } from '../domain/safe-text.ts'
import type { Span } from '../reading/text/span.ts'
import type { Html } from './view.ts'

/** Characters shown of the beginning and on each side of a mark. */
const BEGINNING = 1_500
const AROUND = 300
const MOST_MARKS = 100

export function marked(text: string, spans: readonly Span[]): Html {
  const marks = joined(spans.filter(({ start, end }) => start < end && end <= text.length).slice(0, MOST_MARKS))
  const around = marks.map(({ start, end }) => ({ start: Math.max(0, start - AROUND), end: end + AROUND }))
  const shown = joined([{ start: 0, end: BEGINNING }, ...around])
  const isWhole = shown.length === 1 && (shown[0]?.end ?? 0) >= text.length
  return html`${shown.map(({ start, end }, index) => {
    const own = marks.filter(mark => mark.start >= start && mark.end <= end)
    return html`${index > 0 ? ' […] ' : ''}${pieces(text, start, Math.min(end, text.length), own)}`
  })}${isWhole ? '' : ' […]'}`
}

function pieces(text: string, from: number, to: number, marks: readonly Span[]): Html[] {
  let at = from
  const before = marks.map(({ start, end }) => {
    const plain = text.slice(at, start)
    at = end
    return html`${lines(plain)}<mark>${lines(text.slice(start, end))}</mark>`
  })
  return [...before, html`${lines(text.slice(at, to))}`]
}

/** Keeps line breaks. */
const lines = (text: string): string => text.split(/\n+/).map(safeText).join('\n')

/** Sorted, with touching spans merged. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && span.start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else all.push(span)
  }
  return all
}
