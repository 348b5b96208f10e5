// A story: the told sentences marked in their article, carriers, versions, and who was told.
import { html } from 'hono/html'
import { safeText } from '../../domain/safe-text.ts'
import { titleOf } from '../../domain/track.ts'
import { alertsOf, alertsOfStory, type StoredAlert } from '../../store/alerts.ts'
import { affairOf, articlesOfStory, versionsOf } from '../../store/story-record.ts'
import { publisherWords } from '../../words/publisher.ts'
import { difference } from '../difference.ts'
import { marked } from '../marked.ts'
import { when } from '../parts.ts'
import type { Html, View, ViewContext } from '../view.ts'
import { ledger, told } from './article-ledger.ts'
import { carriers } from './carriers.ts'

const MOST_CARRIERS = 50
const MOST_IN_AFFAIR = 100
const MOST_VERSIONS = 10

export const story: View = async context => {
  const { db, words, param, url } = context
  const id = Number(param('id'))
  if (!Number.isSafeInteger(id)) return null
  const affair = await affairOf(db, id, MOST_IN_AFFAIR)
  const articles = await articlesOfStory(db, id, MOST_CARRIERS + 1)
  const [first] = articles
  if (!first) return null
  const alerts = await alertsOf(
    db,
    (await alertsOfStory(db, id)).map(one => one.id),
  )
  const asked = Number(url.searchParams.get('article'))
  const article = articles.find(one => one.id === asked) ?? articles.find(one => one.id === alerts[0]?.article) ?? first
  const say = words.desk.story
  const body = html`<p class="quiet">${publisherWords(first.publisher, words.language)} · ${when(context, first.at)}</p>
<h2>${say.told}</h2>
${alerts.length === 0 ? html`<p>${say.untold}</p>` : alerts.map(alert => toldWords(context, alert))}
${await textOf(context, article.id, alerts)}
${carriers(context, articles.slice(0, MOST_CARRIERS), articles.length > MOST_CARRIERS)}
${affair.length > 1 ? affairList(context, affair, id) : ''}
${await told(context, id)}
${await ledger(context, article, alerts)}`
  return { title: safeText(affair.find(one => one.id === id)?.headline ?? first.title), body }
}

function toldWords({ words, config }: ViewContext, { track, level, summary, receipts, speaker }: StoredAlert): Html {
  const sentences = receipts.length > 0 ? receipts.map(one => one.text) : [summary]
  const said = speaker ? ` — ${safeText(speaker)}` : ''
  return html`<p><a href="/tracks/${encodeURIComponent(track)}">${titleOf(config.tracks, track, words.language)}</a>,
${words.desk.levels[level]}:</p>
<ul>${sentences.filter(Boolean).map(one => html`<li>${safeText(one)}${said}</li>`)}</ul>
`
}

/** An article with its receipts marked, and its versions. */
async function textOf(context: ViewContext, article: number, alerts: readonly StoredAlert[]): Promise<Html> {
  const { db, words } = context
  const say = words.desk.story
  const versions = await versionsOf(db, article, MOST_VERSIONS)
  const now = versions.at(-1)
  if (!now) return html``
  const receipts = alerts.filter(one => one.article === article).flatMap(one => one.receipts)
  const changes = versions.flatMap((version, index) => {
    const next = versions[index + 1]
    const found = next && difference(`${version.title}\n${version.text}`, `${next.title}\n${next.text}`)
    return found && version.replacedAt ? [{ at: version.replacedAt, found }] : []
  })
  return html`<h2>${receipts.length > 0 ? say.receipts : say.text}</h2>
<h3>${marked(
    now.title,
    receipts.filter(({ field }) => field === 'title'),
  )}</h3>
<p class="prose">${marked(
    now.text,
    receipts.filter(({ field }) => field === 'text'),
  )}</p>
${changes.length === 0 ? '' : html`<h2>${say.versions}</h2>`}
${changes.map(
  ({ at, found }) => html`<h3>${say.changed} ${when(context, at)}</h3>
${found}`,
)}`
}

function affairList(context: ViewContext, stories: Awaited<ReturnType<typeof affairOf>>, id: number): Html {
  return html`<h2>${context.words.desk.story.storyline}</h2>
<ol>${stories.map(({ id: one, headline, at }) => {
    const name =
      one === id
        ? html`<strong>${safeText(headline)}</strong>`
        : html`<a href="/stories/${one}">${safeText(headline)}</a>`
    return html`<li>${name} <small>${when(context, at)}</small></li>
`
  })}</ol>`
}
