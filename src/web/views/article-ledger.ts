// A story's ledger: where and when it was told, and the way of one of its articles through the bot.
import { html } from 'hono/html'
import { parseChannel } from '../../domain/channel.ts'
import { safeText } from '../../domain/safe-text.ts'
import { titleOf } from '../../domain/track.ts'
import type { StoredAlert } from '../../store/alerts.ts'
import { type ListedDelivery, listDeliveries } from '../../store/delivery-admin.ts'
import { type ArticleMatch, matchesOf, type StoryArticle } from '../../store/story-record.ts'
import { table, when } from '../parts.ts'
import type { Html, ViewContext } from '../view.ts'

const MOST_DELIVERIES = 200

/** Which channels were told of the story, when, and what holds up the others. */
export async function told(context: ViewContext, story: number): Promise<Html> {
  const { db, words } = context
  const say = words.desk.story
  const deliveries = await listDeliveries(db, { story }, MOST_DELIVERIES)
  if (deliveries.length === 0) return html`<h2>${say.channels}</h2><p>${say.noChannel}</p>`
  const rows = deliveries.map(one => [
    safeText(one.channel),
    html`${words.page.states[one.state]}${one.detail ? html`: ${safeText(one.detail)}` : ''}`,
    when(context, one.sentAt ?? one.triedAt ?? one.dueAt),
    postLink(context, one),
  ])
  const columns = [say.channel, say.state, say.when, say.post]
  return html`<h2>${say.channels}</h2>${table(say.channels, columns, rows)}`
}

function postLink({ words, linkTo }: ViewContext, { channel, remoteId, state }: ListedDelivery): Html {
  const place = parseChannel(channel)
  const address = place && remoteId && state === 'sent' ? linkTo(place, remoteId) : null
  return address ? html`<a href="${address}" rel="noopener noreferrer">${words.desk.story.open}</a>` : html``
}

/** An article's steps: fetched, matched, joined, sent or held, with reasons. */
export async function ledger(
  context: ViewContext,
  article: StoryArticle,
  alerts: readonly StoredAlert[],
): Promise<Html> {
  const { db, words } = context
  const say = words.desk.ledger
  const matches = await matchesOf(db, article.id)
  const publisher = html`<code>${article.source}</code>`
  return html`<h2 id="ledger">${say.title(article.id)}</h2>
<ol>
<li>${say.fetched} ${publisher} ${when(context, article.seenAt)}, ${say.characters(article.length)}</li>
${matches.map(match => html`<li>${matchWords(context, match)}</li>`)}${
  matches.length === 0 ? html`<li>${say.noMatch}</li>` : ''
}
<li>${alerts.some(one => one.article === article.id) ? say.tells : say.joined}</li>
${matches.map(match => html`<li>${outcome(context, match, alerts)}</li>`)}
</ol>`
}

function matchWords({ words, config }: ViewContext, { track, level, score, reasons, hits }: ArticleMatch): string {
  const terms = [...new Set(hits.map(hit => safeText(hit.term)))].slice(0, 5).join(', ')
  const because = reasons.map(words.reason).join('; ')
  const title = titleOf(config.tracks, track, words.language)
  return words.desk.ledger.matched(title, words.desk.levels[level], score.toFixed(2), terms, safeText(because))
}

/** Whether a track's channels were told, or why not. */
function outcome(
  { words, config }: ViewContext,
  { track, level }: ArticleMatch,
  alerts: readonly StoredAlert[],
): string {
  const say = words.desk.ledger
  const title = titleOf(config.tracks, track, words.language)
  if (alerts.some(one => one.track === track)) return say.alerted(title)
  return level === 'mention' ? say.mention(title) : say.unalerted(title)
}
