// Small parts shared by views. All outside text goes through hono's escaping `html` tag.
import { html } from 'hono/html'
import { safeText, safeUrl } from '../domain/safe-text.ts'
import { ownForm } from './own-form.ts'
import { type Html, PAGE_ROWS, pageNumber, type ViewContext, withQuery } from './view.ts'

/** "3 min ago" or "in 2 h", with the exact time on hover. */
export function when({ now, words, zone }: Pick<ViewContext, 'now' | 'words' | 'zone'>, at: Date): Html {
  const ms = at.getTime() - now.getTime()
  const length = words.length(Math.abs(ms))
  const said = ms > 0 ? words.page.in(length) : words.page.ago(length)
  const exact = `${words.date(at, zone)} ${words.clock(at, zone)}`
  return html`<time datetime="${at.toISOString()}" title="${exact}">${said}</time>`
}

/** Outside text, linked if its address is safe. */
export function outside(url: string | null, text: string): Html {
  const address = url === null ? null : safeUrl(url)
  const shown = safeText(text)
  return address ? html`<a href="${address}" rel="noopener noreferrer">${shown}</a>` : html`${shown}`
}

/** A title, or one with a look. */
type TableColumn = string | { readonly title: string; readonly look: 'number' | 'wide' }

export const number = (title: string): TableColumn => ({ title, look: 'number' })

/** For long texts, which may break anywhere. */
export const wide = (title: string): TableColumn => ({ title, look: 'wide' })

type Cells = readonly (Html | string)[]

/** A table whose first cells are row headings. Folds to one cell per line on a phone. */
export const table = (caption: string, columns: readonly TableColumn[], rows: readonly Cells[]): Html =>
  html`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    column => html`<th scope="col" role="columnheader"${lookOf(column)}>${titleOf(column)}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(row => tableRow(columns, row))}</tbody>
</table>
`

const tableRow = ([head, ...columns]: readonly TableColumn[], [first = '', ...others]: Cells): Html =>
  html`<tr role="row"><th scope="row" role="rowheader"${head ? lookOf(head) : ''}>${first}</th>${columns.map(
    (column, index) =>
      html`<td role="cell" data-label="${titleOf(column)}"${lookOf(column)}>${others[index] ?? ''}</td>`,
  )}</tr>
`

const titleOf = (column: TableColumn): string => (typeof column === 'string' ? column : column.title)

const lookOf = (column: TableColumn): Html | string => (typeof column === 'string' ? '' : html` class="${column.look}"`)

/** Links to the previous and next page. `shown` counts this page's rows plus one if there are more. */
export function pager(context: ViewContext, shown: number): Html {
  const page = pageNumber(context)
  const { newer, older, pages } = context.words.page
  const to = (number: number) => withQuery(context, { page: number === 1 ? null : `${number}` })
  if (page === 1 && shown <= PAGE_ROWS) return html``
  return html`<nav aria-label="${pages}"><ul>
${page > 1 ? html`<li><a href="${to(page - 1)}" rel="prev">${newer}</a></li>` : ''}
${shown > PAGE_ROWS ? html`<li><a href="${to(page + 1)}" rel="next">${older}</a></li>` : ''}
</ul></nav>
`
}

type Act = (context: Pick<ViewContext, 'url'>, path: string, label: string, values: Record<string, string>) => Html

/** A button with its own form, which leads back here; hidden values carry its target. */
export const act: Act = ({ url: { pathname, search } }, path, label, values) =>
  html`<form class="act" method="post" action="${path}">${ownForm}${Object.entries({
    ...values,
    to: `${pathname}${search}`,
  }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button>${label}</button></form>`

type FilterField = { readonly name: string; readonly label: string; readonly options: Readonly<Record<string, string>> }

/** A filter's field: a select if values are given, otherwise a text field. */
export const choice = ({ url }: Pick<ViewContext, 'url'>, { name, label, options }: FilterField): Html => {
  const chosen = url.searchParams.get(name) ?? ''
  return html`<label>${label}
<select name="${name}">${Object.entries(options).map(
    ([value, shown]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${shown}</option>`,
  )}</select></label>
`
}

/** The view's filter, kept in its address. */
export const filterForm = ({ url, words }: Pick<ViewContext, 'url' | 'words'>, fields: Html): Html =>
  html`<form class="filter" method="get" action="${url.pathname}">${fields}<button>${words.page.filter}</button></form>
`

/** The first items of a list, and the count of the rest. */
export function list({ words }: Pick<ViewContext, 'words'>, items: readonly (Html | string)[], most: number): Html {
  if (items.length === 0) return html``
  const left = items.length - most
  return html`<ul>${items.slice(0, most).map(item => html`<li>${item}</li>`)}${
    left > 0 ? html`<li>${words.more(left)}</li>` : ''
  }</ul>`
}
