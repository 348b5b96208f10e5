// The start: what is wrong first and what to do about it, then the last alerts of all tracks, which come live.
import { html } from 'hono/html'
import { safeText } from '../../domain/safe-text.ts'
import type { Alert } from '../../domain/story.ts'
import { latestAlerts } from '../../store/alerts.ts'
import { pausedSince, waitsForResume } from '../../store/db/backup.ts'
import { countByState } from '../../store/deliveries.ts'
import { publisherWords } from '../../words/publisher.ts'
import { outside, when } from '../parts.ts'
import type { Html, View, ViewContext } from '../view.ts'

const ALERTS = 20

export const now: View = async context => {
  const { db, words, places, config, platforms } = context
  const copiedAt = await pausedSince(db)
  const alerts = await latestAlerts(db, ALERTS)
  const body = html`<div data-live>
<ul class="notices">${
    copiedAt === null
      ? html`<li class="well">${words.page.now.well(places.size, config.tracks.length)}</li>`
      : html`<li role="alert">${waitsForResume(copiedAt)}</li>`
  }</ul>
<h2>${words.page.now.alerts}</h2>
${alerts.length === 0 ? html`<p>${words.page.now.none}</p>` : alerts.map(alert => alertArticle(context, alert))}
</div>
<p class="quiet">${words.page.now.deliveries([...(await countByState(db))])}</p>
${platforms.map(
  ({ name, health }) => html`<p class="quiet">${[name, ...health].join(' · ')}</p>
`,
)}`
  return { title: words.page.now.title, body }
}

function alertArticle(context: ViewContext, alert: Alert): Html {
  const { words, config } = context
  const track = config.tracks.find(({ id }) => id === alert.track)?.title ?? alert.track
  return html`<article>
<h3>${outside(alert.url, alert.headline)}</h3>
<p>${safeText(alert.summary)}</p>
<p class="quiet">${when(context, alert.createdAt)} · ${track} · ${publisherWords(alert.publisher, words.language)}</p>
</article>
`
}
