// Try: what the tracks make of a pasted text or an address: level, reasons, and the words that matched.
import { html } from 'hono/html'
import type { Match } from '../../domain/article.ts'
import { plainAddresses } from '../../domain/redact.ts'
import { safeText } from '../../domain/safe-text.ts'
import { titleOf } from '../../domain/track.ts'
import type { TriedArticle } from '../../domain/tried.ts'
import { marked } from '../marked.ts'
import { table } from '../parts.ts'
import type { Html, View, ViewContext } from '../view.ts'

/** The form, and where something was sent what became of it. */
export const tryView: View = async context => {
  const { words, sent, tryArticle } = context
  const say = words.desk.try
  const given = `${sent?.article ?? ''}`.trim()
  const shown = html`<form method="post" action="/try">
<label class="above">${say.label}<textarea name="article" rows="8" required>${given}</textarea></label>
<p><button>${say.submit}</button></p></form>`
  if (given === '') return { title: say.title, body: shown }
  const tried = await tryArticle(given)
  return tried.ok
    ? { title: say.title, body: html`${shown}${outcome(context, tried.value)}` }
    : {
        title: say.title,
        status: 400,
        body: html`${shown}<p class="bad" role="alert">${plainAddresses(tried.problem.message)}</p>`,
      }
}

function outcome(context: ViewContext, { article, matches }: TriedArticle): Html {
  const { words } = context
  const say = words.desk.try
  const hits = matches.flatMap(one => one.hits)
  const columns = [say.track, say.level, say.because, say.told].map(title => ({ title }))
  return html`<section aria-label="${say.outcome}"><h2>${say.outcome}</h2>
${
  matches.length === 0
    ? html`<p role="status">${say.none}</p>`
    : table(
        say.outcome,
        columns,
        matches.map(match => cells(context, match)),
      )
}
<h3>${marked(
    article.title,
    hits.filter(({ field }) => field === 'title'),
  )}</h3>
<p class="prose">${marked(
    article.text,
    hits.filter(({ field }) => field === 'text'),
  )}</p></section>`
}

function cells({ words, config }: ViewContext, { track, level, score, reasons, summary }: Match): (Html | string)[] {
  return [
    titleOf(config.tracks, track, words.language),
    `${words.desk.levels[level]} (${score.toFixed(2)})`,
    safeText(reasons.map(words.reason).join('; ')),
    level === 'mention' ? words.desk.try.mention : safeText(summary),
  ]
}
