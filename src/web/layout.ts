// The frame of every view: landmarks, navigation, language, style and script.
import { html } from 'hono/html'
import { LANGUAGES } from '../domain/locale.ts'
import type { Words } from '../words/en.ts'
import { wordsIn } from '../words/words.ts'
import { assetPath } from './assets.ts'
import { type Html, withQuery } from './view.ts'

type Framed = {
  readonly title: string
  readonly words: Words
  readonly url: URL
  /** Whether to show the navigation, which needs a signed-in viewer. */
  readonly isOpen?: boolean
  readonly body: Html
}

/** Paths of the views by name, in the order of the navigation. */
const VIEWS = {
  now: '/',
  tracks: '/tracks',
  search: '/search',
  try: '/try',
  sources: '/sources',
  channels: '/channels',
  deliveries: '/deliveries',
  changes: '/changes',
} as const

export const layout = ({ title, words, url, isOpen = true, body }: Framed): Html => html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Linchpin</title>
<link rel="icon" href="${assetPath('favicon.svg')}">
<link rel="stylesheet" href="${assetPath('style.css')}">
<script type="module" src="${assetPath('page.js')}"></script>
</head>
<body>
<a class="skip" href="#main">${words.page.skip}</a>
<header><strong>Linchpin</strong>${isOpen ? navigation(words, url) : ''}</header>
<main id="main">
<h1>${title}</h1>
${doneOf(words, url)}
${body}
</main>
<footer>${LANGUAGES.filter(one => one !== words.language).map(
  one => html`<a href="${withQuery({ url }, { lang: one })}" lang="${one}" hreflang="${one}">${wordsIn(one).name}</a>`,
)}</footer>
</body>
</html>
`

/** The result of the form that led here. */
function doneOf({ page }: Words, { searchParams }: URL): Html | string {
  const done = Object.entries(page.done).find(([name]) => name === searchParams.get('done'))
  return done ? html`<p class="said" role="status">${done[1]}</p>` : ''
}

const navigation = (words: Words, { pathname }: URL): Html => html`<nav aria-label="${words.page.views}"><ul>
${Object.entries(VIEWS).map(
  ([name, path]) =>
    html`<li><a href="${path}"${isWithin(pathname, path) ? html` aria-current="page"` : ''}>${
      words.page.nav[name as keyof typeof VIEWS]
    }</a></li>
`,
)}</ul></nav>`

const isWithin = (pathname: string, path: string): boolean =>
  path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`)
