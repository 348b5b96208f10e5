// What people see in their browser when an installation did not come to its end. Pure but for the answer it writes.
import type { ServerResponse } from 'node:http'

/** The SDK's code for somebody who pressed Cancel at Slack's page. */
const CANCELLED = 'slack_oauth_installer_authorization_error'

/** Says what happened and how to begin again; the error itself, which may hold what Slack answered, is not shown. */
export function showFailure({ code }: { readonly code?: string }, response: ServerResponse): void {
  const [status, title, text] =
    code === CANCELLED
      ? [200, 'Installation cancelled', 'Nothing was installed and nothing is kept.']
      : [400, 'Linchpin was not installed', 'Slack and Linchpin did not come to an end with each other.']
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(page(title, text))
}

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Linchpin</title></head>
<body style="font-family: sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em">
<h1>${title}</h1>
<p>${text} <a href="/slack/install">Install Linchpin</a> to begin again.</p>
<p>Linchpin tells channels, in one or two sentences, what happens on the subjects they follow.
<a href="/slack/privacy">Privacy</a> · <a href="/slack/terms">Terms</a></p>
</body></html>
`
