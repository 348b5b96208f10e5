// A story's carriers in order, and how each differs from the first.
import { html } from 'hono/html'
import { safeText } from '../../domain/safe-text.ts'
import { sentencesOf } from '../../reading/text/sentences.ts'
import type { StoryArticle } from '../../store/story-record.ts'
import { publisherWords } from '../../words/publisher.ts'
import { difference } from '../difference.ts'
import { outside, when } from '../parts.ts'
import type { Html, ViewContext } from '../view.ts'

/** Sentences shown that a carrier has and the first does not. */
const MOST_OWN = 2

export function carriers(context: ViewContext, articles: readonly StoryArticle[], areMore: boolean): Html {
  const [first] = articles
  const { words } = context
  const say = words.desk.story
  return html`<h2>${say.carriers(articles.length)}</h2>
<ol>${articles.map(
    article => html`<li>${outside(article.url, article.title)}
<small>${publisherWords(article.publisher, words.language)} · ${when(context, article.at)} ·
<a href="?article=${article.id}#ledger">${say.ledgerOf(article.id)}</a></small>
${first && first !== article ? differences(context, first, article) : ''}</li>
`,
  )}</ol>
${areMore ? html`<p>${say.moreCarriers}</p>` : ''}`
}

function differences({ words }: ViewContext, first: StoryArticle, article: StoryArticle): Html {
  const title = difference(first.title, article.title)
  const known = new Set(sentencesIn(first.opening).map(keyOf))
  const own = sentencesIn(article.opening).filter(one => !known.has(keyOf(one)))
  const quoted = own.slice(0, MOST_OWN).map(one => `“${safeText(one)}”`)
  const { same, besides } = words.desk.story
  return html`${title ?? ''}<p class="quiet">${own.length === 0 ? same : `${besides} ${quoted.join(' ')}`}</p>`
}

const sentencesIn = (text: string): string[] =>
  sentencesOf(text, 0, text.length).map(({ start, end }) => text.slice(start, end))

const keyOf = (sentence: string): string => sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
