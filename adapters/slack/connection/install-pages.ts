// What people see in their browser when an installation did not come to its end. Pure but for the answer it writes.
import type { ServerResponse } from 'node:http'
import { LANGUAGES, type ReaderLanguage } from '../../../src/domain/locale.ts'
import { wordsIn } from '../../../src/words/words.ts'

/** The SDK's code for somebody who pressed Cancel at Slack's page. */
const CANCELLED = 'slack_oauth_installer_authorization_error'

type InstallEnding = 'cancelled' | 'failed'

/** Says what happened and how to begin again; the error itself, which may hold what Slack answered, is not shown. */
export function showFailure({ code }: { readonly code?: string }, response: ServerResponse): void {
  const ending = code === CANCELLED ? 'cancelled' : 'failed'
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  response.writeHead(ending === 'cancelled' ? 200 : 400, headers)
  response.end(page(ending))
}

/** In every language that we speak: nothing is known yet of who reads it. */
const page = (ending: InstallEnding): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${wordsIn('en').installation[ending].title} · Linchpin</title></head>
<body style="font-family: sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em">
${LANGUAGES.map(language => said(language, ending)).join('\n<hr>\n')}
</body></html>
`

function said(language: ReaderLanguage, ending: InstallEnding): string {
  const { installation: say } = wordsIn(language)
  return `<section lang="${language}"><h1>${say[ending].title}</h1>
<p>${say[ending].text} <a href="/slack/install">${say.again}</a></p>
<p>${say.does} <a href="/slack/privacy">${say.privacy}</a> · <a href="/slack/terms">${say.terms}</a></p></section>`
}
