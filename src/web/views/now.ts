// The start: what is wrong first and what to do about it, then the last alerts of all tracks, which come live.
import { html } from 'hono/html'
import { safeText } from '../../domain/safe-text.ts'
import type { Alert } from '../../domain/story.ts'
import { latestAlerts } from '../../store/alerts.ts'
import { publisherWords } from '../../words/publisher.ts'
import { troubles } from '../condition.ts'
import { outside, when } from '../parts.ts'
import type { Html, View, ViewContext } from '../view.ts'

const ALERTS = 20

export const now: View = async context => {
  const { db, words, places, config, platforms } = context
  const say = words.page.now
  const wrong = await troubles(context)
  const alerts = await latestAlerts(db, ALERTS)
  const body = html`<div data-live>
${
  wrong.length === 0
    ? html`<p class="well">${say.well(places.size, config.tracks.length)}</p>`
    : html`<h2>${say.wrong(wrong.length)}</h2>
<div role="alert"><ul class="notices">${wrong.map(
        one => html`<li>${one}</li>
`,
      )}</ul></div>`
}
<h2>${say.alerts}</h2>
${alerts.length === 0 ? html`<p>${say.none}</p>` : alerts.map(alert => alertArticle(context, alert))}
</div>
<h2>${say.platforms}</h2>
<ul>${platforms.map(({ name, health }) => html`<li>${[name, ...health].join(' · ')}</li>`)}</ul>`
  return { title: say.title, body }
}

function alertArticle(context: ViewContext, { headline, url, summary, ...alert }: Alert): Html {
  const { words, config } = context
  const track = config.tracks.find(({ id }) => id === alert.track)?.title ?? alert.track
  const publisher = publisherWords(alert.publisher, words.language)
  return html`<article>
<h3>${outside(url, headline)}</h3>
<p>${safeText(summary)}</p>
<p class="quiet">${when(context, alert.createdAt)} · ${track} · ${safeText(publisher)}</p>
</article>
`
}
