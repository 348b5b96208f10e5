// The page as HTML. Pure; every word that comes from outside goes through hono's escaping `html` tag.
import { html } from 'hono/html'
import { plainAddresses } from '../domain/redact.ts'
import { safeText, safeUrl } from '../domain/safe-text.ts'
import type { Story } from '../domain/story.ts'
import type { Track } from '../domain/track.ts'
import { waitsForResume } from '../store/db/backup.ts'
import type { DeliveryState } from '../store/db/tables.ts'
import type { SourceRow } from '../store/sources.ts'
import type { TrackStory } from '../store/stories.ts'
import { publisherWords } from '../words/publisher.ts'

/** What a platform's adapter says of itself, a sentence each. */
export type PlatformHealth = { readonly name: string; readonly health: readonly string[] }

type PageData = {
  readonly now: Date
  /** Set where a restored copy waits to be resumed. */
  readonly copiedAt: Date | null
  readonly zone: string
  readonly tracks: readonly { readonly track: Track; readonly stories: readonly TrackStory[] }[]
  readonly sources: readonly SourceRow[]
  readonly places: ReadonlyMap<string, string>
  readonly platforms: readonly PlatformHealth[]
  readonly deliveries: ReadonlyMap<DeliveryState, number>
  readonly maybeDoubled: number
}

export function renderPage(data: PageData) {
  const time = timeIn(data.zone)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="60">
<title>Linchpin</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<h1>Linchpin</h1>
${data.copiedAt === null ? '' : html`<p class="bad" role="alert">✗ ${waitsForResume(data.copiedAt)}.</p>`}
<p>As of ${time(data.now)} (${data.zone}).</p>
${data.tracks.map(({ track, stories }) => trackSection(track, stories, time))}
<h2>Sources</h2>
<table>
<thead><tr><th>Source</th><th>How it is</th><th>Last read</th><th>Next read</th></tr></thead>
<tbody>${data.sources.map(source => sourceRow(source, data.places.get(source.id) ?? '', time))}</tbody>
</table>
<h2>Platforms</h2>
${data.platforms.map(
  ({ name, health }) => html`<p>${[name, ...health].join(' · ')}</p>
`,
)}
<h2>Deliveries</h2>
<p>${deliveryLine(data)}</p>
</body>
</html>
`
}

type FormatTime = (at: Date) => string

const timeIn = (zone: string): FormatTime => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
  return at => format.format(at)
}

const trackSection = (track: Track, stories: readonly TrackStory[], time: FormatTime) => html`<section>
<h2>${track.title} <span class="id">${track.id}</span></h2>
${stories.length === 0 ? html`<p>No story yet.</p>` : stories.map(story => storyArticle(story, time))}
</section>
`

const carriersOf = ({ carriers }: Story): string =>
  [...new Set(carriers.map(one => publisherWords(one.publisher)))].join(', ')

const storyArticle = (story: TrackStory, time: FormatTime) => html`<article>
<p><strong>${headline(story)}</strong></p>
<p>${safeText(story.summary)}</p>
<p><small>${carriersOf(story)} · ${time(story.at)}</small></p>
</article>
`

function headline(story: Story) {
  const address = story.carriers.map(one => one.url && safeUrl(one.url)).find(Boolean)
  return address
    ? html`<a href="${address}" rel="noopener noreferrer">${safeText(story.headline)}</a>`
    : safeText(story.headline)
}

function sourceRow(source: SourceRow, place: string, time: FormatTime) {
  const left = source.skipped.length > 0 ? `; left out: ${source.skipped.join('; ')}` : ''
  const well = source.triedAt ? html`<span class="good">well</span>${left}` : 'not read yet'
  const state = source.problem === null ? well : html`<span class="bad">${plainAddresses(source.problem)}</span>`
  const read = source.readAt ? time(source.readAt) : 'never'
  const name = html`${source.id}<br><small>${place}</small>`
  return html`<tr><td>${name}</td><td>${state}</td><td>${read}</td><td>${time(source.nextAt)}</td></tr>
`
}

function deliveryLine({ deliveries, maybeDoubled }: PageData): string {
  if (deliveries.size === 0) return 'None yet.'
  const doubled = maybeDoubled > 0 ? `; ${maybeDoubled} perhaps posted twice` : ''
  return `${[...deliveries].map(([state, count]) => `${count} ${state}`).join(', ')}${doubled}.`
}
