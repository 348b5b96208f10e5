// The start view: what is wrong and what to do about it, then the latest alerts of all tracks, live.
import { html } from 'hono/html'
import { safeText } from '../../domain/safe-text.ts'
import type { Alert } from '../../domain/story.ts'
import { titleOf } from '../../domain/track.ts'
import { latestAlerts } from '../../store/alerts.ts'
import { publisherWords } from '../../words/publisher.ts'
import { troubles } from '../condition.ts'
import { outside, when } from '../parts.ts'
import type { Html, View, ViewContext } from '../view.ts'

const ALERTS = 30

export const now: View = async context => {
  const { db, words, places, config, platforms } = context
  const say = words.page.now
  const wrong = await troubles(context)
  const stories = [...Map.groupBy(await latestAlerts(db, ALERTS), ({ story }) => story.id).values()]
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
${stories.length === 0 ? html`<p>${say.none}</p>` : stories.map(one => storyArticle(context, one))}
</div>
<h2>${say.platforms}</h2>
<ul>${platforms.map(({ name, health }) => html`<li>${[name, ...health].join(' · ')}</li>`)}</ul>`
  return { title: say.title, body }
}

/** Each story once, whatever the number of its tracks. */
function storyArticle(context: ViewContext, alerts: readonly Alert[]): Html {
  const { words, config } = context
  const [alert] = alerts
  if (!alert) return html``
  const titles = alerts.map(({ track }) => titleOf(config.tracks, track, words.language))
  const publisher = publisherWords(alert.publisher, words.language)
  return html`<article>
<h3><a href="/stories/${alert.story.id}">${safeText(alert.headline)}</a></h3>
<p>${safeText(alert.summary)}</p>
<p class="quiet">${when(context, alert.createdAt)} · ${titles.join(', ')} · ${outside(alert.url, publisher)}</p>
</article>
`
}
