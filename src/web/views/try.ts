// Try: the tracks that a pasted text or an address would fire, with level, reasons and hits.
import { html } from 'hono/html'
import type { LookedAt } from '../../commands/context.ts'
import type { Hit, Match } from '../../domain/article.ts'
import { plainAddresses } from '../../domain/redact.ts'
import { safeText } from '../../domain/safe-text.ts'
import { titleOf } from '../../domain/track.ts'
import { marked } from '../marked.ts'
import { table } from '../parts.ts'
import type { Html, View, ViewContext } from '../view.ts'

/** The form, and the result if something was submitted. */
export const tryView: View = async context => {
  const { words, sent, look } = context
  const say = words.desk.try
  const given = `${sent?.article ?? ''}`.trim()
  const shown = html`<form method="post" action="/try">
<label class="above">${say.label}<textarea name="article" rows="8" required>${given}</textarea></label>
<p><button>${say.submit}</button></p></form>`
  if (given === '') return { title: say.title, body: shown }
  const tried = await (/^https?:\/\/\S+$/i.test(given) ? look.article(given) : look.text(given))
  if (tried.ok) return { title: say.title, body: html`${shown}${outcome(context, tried.value)}` }
  const { kind, message } = tried.problem
  // Messages are in English and say more.
  const why = words.language === 'en' && message ? plainAddresses(message) : words.look.problems[kind]
  return { title: say.title, status: 400, body: html`${shown}<p class="bad" role="alert">${why}</p>` }
}

function outcome(context: ViewContext, { title, text, matches }: LookedAt): Html {
  const { words } = context
  const say = words.desk.try
  const hits = matches.flatMap(one => one.hits)
  const hitsIn = (field: Hit['field']) => hits.filter(one => one.field === field)
  const rows = matches.map(match => cells(context, match))
  const columns = [say.track, say.level, say.because, say.told]
  return html`<section aria-label="${say.outcome}"><h2>${say.outcome}</h2>
${rows.length === 0 ? html`<p role="status">${say.none}</p>` : table(say.outcome, columns, rows)}
<h3>${marked(title, hitsIn('title'))}</h3>
<p class="prose">${marked(text, hitsIn('text'))}</p></section>`
}

function cells({ words, config }: ViewContext, { track, level, score, reasons, summary }: Match): (Html | string)[] {
  return [
    titleOf(config.tracks, track, words.language),
    `${words.desk.levels[level]} (${score.toFixed(2)})`,
    safeText(reasons.map(words.reason).join('; ')),
    level === 'mention' ? words.desk.try.mention : safeText(summary),
  ]
}
