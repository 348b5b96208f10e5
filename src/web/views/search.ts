// Search: the stories that match the form, newest first, with links for CSV and JSON.
import { html } from 'hono/html'
import { LEVELS } from '../../domain/article.ts'
import { PUBLISHER_KINDS } from '../../domain/publisher.ts'
import { safeText } from '../../domain/safe-text.ts'
import type { Story } from '../../domain/story.ts'
import { titleIn } from '../../domain/track.ts'
import { searchStories } from '../../store/story-search.ts'
import { publisherWords } from '../../words/publisher.ts'
import { outside, pager, table, when } from '../parts.ts'
import { searchedIn } from '../searched.ts'
import { type Html, PAGE_ROWS, type View, type ViewContext } from '../view.ts'

export const search: View = async context => {
  const { title } = context.words.desk.search
  const searched = searchedIn(context)
  const shown = html`${form(context)}`
  if (searched === null) return { title, body: shown }
  if (!searched.ok)
    return { title, status: 400, body: html`${shown}<p class="bad" role="alert">${searched.problem.message}.</p>` }
  const stories = await searchStories(context.db, null, searched.value, PAGE_ROWS + 1)
  return { title, body: html`${shown}${results(context, stories)}` }
}

function results(context: ViewContext, stories: readonly Story[]): Html {
  const { words, url } = context
  const say = words.desk.search
  if (stories.length === 0) return html`<p role="status">${say.none}</p>`
  const query = new URLSearchParams(url.searchParams)
  query.delete('page')
  const rows = stories.slice(0, PAGE_ROWS).map(story => cells(context, story))
  const columns = [say.story, say.publishers, say.when, say.article]
  return html`<p>${say.export} <a href="/search.csv?${query}">CSV</a> <a href="/search.json?${query}">JSON</a></p>
${table(say.caption, columns, rows)}${pager(context, stories.length)}`
}

function cells(context: ViewContext, { id, headline, carriers, at }: Story): (Html | string)[] {
  const { words } = context
  const [first] = carriers
  const name = first ? publisherWords(first.publisher, words.language) : words.unknownSource
  return [
    html`<a href="/stories/${id}">${safeText(headline)}</a>`,
    words.carriers(name, carriers.length - 1),
    when(context, at),
    first?.url ? outside(first.url, words.desk.search.read) : '',
  ]
}

type Options = readonly (readonly [value: string, label: string])[]

function form({ url, words, config, places }: ViewContext): Html {
  const say = words.desk.search
  const given = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 300)
  const field = (name: string, label: string, type: string) =>
    html`<label>${label}<input name="${name}" type="${type}" value="${given(name)}"></label>`
  const choice = (name: string, label: string, options: Options) => html`<label>${label}<select name="${name}">
<option value="">${say.any}</option>${options.map(
    ([value, text]) => html`<option value="${value}"${value === given(name) ? html` selected` : ''}>${text}</option>`,
  )}</select></label>`
  return html`<form class="filter" role="search" action="/search">
${field('words', say.words, 'search')}
${choice(
  'track',
  say.track,
  config.tracks.map(track => [track.id, titleIn(track, words.language)]),
)}
${field('from', say.from, 'date')}${field('to', say.to, 'date')}
<label>${say.source}<input name="source" list="sources" value="${given('source')}"></label>
<datalist id="sources">${[...places.keys()].slice(0, 500).map(id => html`<option value="${id}">`)}</datalist>
${choice(
  'kind',
  say.kind,
  PUBLISHER_KINDS.map(kind => [kind, words.publisherKinds[kind] || kind]),
)}
${choice(
  'level',
  say.level,
  LEVELS.map(level => [level, words.desk.levels[level]]),
)}
${field('language', say.language, 'text')}
<button>${say.submit}</button></form>`
}
