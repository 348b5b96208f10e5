// A track: query, followers, recent volume, top words, and stories by day.
import { html } from 'hono/html'
import { countDays } from '../../commands/trend.ts'
import { channelKey } from '../../domain/channel.ts'
import { safeText } from '../../domain/safe-text.ts'
import { DAY } from '../../domain/time.ts'
import { type Track, titleIn } from '../../domain/track.ts'
import { storylineName } from '../../reading/stories/name.ts'
import { latestStories, momentsOf, storylinesOf, type TrackStory } from '../../store/stories.ts'
import { followersOf } from '../../store/subscriptions.ts'
import { countLevels, countTerms, lastJudgements } from '../../store/track-record.ts'
import { calendarDay } from '../../words/moments.ts'
import { publisherWords } from '../../words/publisher.ts'
import { number, table, when } from '../parts.ts'
import { type Html, PAGE_ROWS, type View, type ViewContext } from '../view.ts'
import { DAYS } from './tracks.ts'

/** Most top words, and most judgements. */
const MOST_NAMED = 10

export const track: View = async context => {
  const { config, words, param } = context
  const found = config.tracks.find(({ id }) => id === param('id'))
  if (!found) return null
  const say = words.desk.track
  const body = html`${found.description ? html`<p>${found.description}</p>` : ''}
<p>${say.query}: <code>${found.query}</code></p>
<p><a href="/search?track=${found.id}">${say.search}</a></p>
${await volume(context, found)}
${await storylines(context, found)}
${await byDay(context, found)}
${await readers(context, found)}`
  return { title: titleIn(found, words.language), body }
}

const sinceOf = ({ now }: ViewContext): Date => new Date(now.getTime() - DAYS * DAY)

async function volume(context: ViewContext, { id }: Track): Promise<Html> {
  const { db, now, zone, words } = context
  const { volume: title, day, stories, levels, level, articles, share, terms, term } = words.desk.track
  const since = sinceOf(context)
  const { moments, began } = await momentsOf(db, null, id, since)
  const days = countDays({ moments, began, days: DAYS, now, zone })
  const counts = await countLevels(db, id, since)
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const shares = [...counts].map(([name, count]) => [
    words.desk.levels[name],
    `${count}`,
    `${Math.round((100 * count) / all)} %`,
  ])
  const top = (await countTerms(db, id, since, MOST_NAMED)).map(([name, count]) => [safeText(name), `${count}`])
  const volumes = days.map(([name, count]) => [words.day(name), `${count}`])
  return html`<h2>${title(DAYS)}</h2>
${bars(days)}
<details><summary>${words.desk.asTable}</summary>${table(title(DAYS), [day, number(stories)], volumes)}</details>
${shares.length === 0 ? '' : table(levels(DAYS), [level, number(articles), number(share)], shares)}
${top.length === 0 ? '' : table(terms(DAYS), [term, number(articles)], top)}`
}

const BAR = 10
const HIGHEST = 60

/** Hidden from screen readers, which get the table beside it. */
function bars(days: readonly (readonly [string, number])[]): Html {
  const most = Math.max(1, ...days.map(([, count]) => count))
  const box = `0 0 ${DAYS * BAR} ${HIGHEST}`
  return html`<svg class="bars" viewBox="${box}" preserveAspectRatio="none" aria-hidden="true">${days.map(
    ([, count], index) => {
      const height = Math.ceil((count / most) * HIGHEST)
      const x = (DAYS - days.length + index) * BAR + 1
      return html`<rect x="${x}" y="${HIGHEST - height}" width="${BAR - 2}" height="${height}"/>`
    },
  )}</svg>`
}

async function storylines(context: ViewContext, { id }: Track): Promise<Html> {
  const lines = (await storylinesOf(context.db, null, id, sinceOf(context))).filter(
    ({ developments }) => developments.length > 1,
  )
  if (lines.length === 0) return html``
  return html`<h2>${context.words.desk.track.storylines}</h2>
${lines.map(({ developments }) => {
  const name = storylineName(developments.map(({ headline }) => headline))
  return html`<details><summary>${safeText(name)} (${developments.length})</summary>
<ul>${developments.toReversed().map(story => storyItem(context, story))}</ul></details>
`
})}`
}

async function byDay(context: ViewContext, { id }: Track): Promise<Html> {
  const { db, words, zone } = context
  const late = await latestStories(db, null, id, PAGE_ROWS, sinceOf(context))
  const stories = late.length > 0 ? late : await latestStories(db, null, id, PAGE_ROWS)
  const days = Map.groupBy(stories, ({ at }) => calendarDay(at, zone))
  return html`<h2>${words.desk.track.lastStories}</h2>
${stories.length === 0 ? html`<p>${words.desk.track.noStory}</p>` : ''}
${[...days].map(
  ([day, own]) => html`<h3>${words.day(day)}</h3>
<ul>${own.map(story => storyItem(context, story))}</ul>
`,
)}`
}

function storyItem(context: ViewContext, { id, headline, carriers, at }: TrackStory): Html {
  const { words } = context
  const [first] = carriers
  const name = first ? publisherWords(first.publisher, words.language) : words.unknownSource
  return html`<li><a href="/stories/${id}">${safeText(headline)}</a>
<small>${words.carriers(name, carriers.length - 1)} · ${when(context, at)}</small></li>
`
}

async function readers(context: ViewContext, { id }: Track): Promise<Html> {
  const { db, words, zone } = context
  const say = words.desk.track
  const followers = await followersOf(db, id, '')
  const said = await lastJudgements(db, id, MOST_NAMED)
  return html`<h2>${say.followers(followers.length)}</h2>
<ul>${followers
    .slice(0, PAGE_ROWS)
    .map(one => html`<li>${channelKey(one.channel)}, ${words.mode(one.mode, one.zone ?? zone)}</li>`)}</ul>
${followers.length > PAGE_ROWS ? html`<p>${words.more(followers.length - PAGE_ROWS)}</p>` : ''}
<h2>${say.judgements}</h2>
${said.length === 0 ? html`<p>${say.noJudgement}</p>` : ''}
<ul>${said.map(
    ({ story, headline, says, by, at }) => html`<li>${words.desk.says[says]}:
<a href="/stories/${story}">${safeText(headline)}</a> <small>${safeText(by)}, ${when(context, at)}</small></li>
`,
  )}</ul>`
}
