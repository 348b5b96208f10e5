// Who may see the page: on this machine everybody, beyond it whoever signs in with LINCHPIN_PAGE_TOKEN, and under the
// names of LINCHPIN_HOSTS alone.
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { DAY, SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import type { PageToken } from './page-token.ts'

export type PageEnv = { Bindings: HttpBindings }

export type Access = {
  readonly names: readonly string[]
  readonly token: PageToken | null
}

/** What a proxy or a tunnel puts on what it passes on. */
const FORWARDING = /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/

const LOOPBACK_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']
const LOOPBACK = /^(::ffff:)?127\.|^::1$/

const SET_TOKEN =
  'This page is shown on the machine that Linchpin runs on, and not through a proxy. To see it from elsewhere, set ' +
  'LINCHPIN_PAGE_TOKEN to 12 characters or more (openssl rand -base64 24), LINCHPIN_HOSTS to the name it is asked ' +
  'for by, and start again; you sign in with the token then.\n'

/** Puts the gates before every view that is added after. */
export function guardPage(app: Hono<PageEnv>, { names, token }: Access, clock: Clock): void {
  const known = token === null ? LOOPBACK_NAMES : [...LOOPBACK_NAMES, ...names]
  // A web site that points its own name at this machine must not read the page through a visitor's browser (DNS
  // rebinding), nor press its buttons.
  app.use(async (context, next) => {
    const name = new URL(context.req.url).hostname
    if (!known.includes(name)) return context.text(token === null ? SET_TOKEN : wrongName(name), 421)
    const origin = context.req.header('origin')
    if (origin !== undefined && !known.includes(URL.parse(origin)?.hostname ?? ''))
      return context.text('This was sent by another site, and is not done.\n', 403)
    if (token === null && !isOfThisMachine(context)) return context.text(SET_TOKEN, 403)
    await next()
  })
  if (token !== null) guardByToken(app, token, clock)
}

const wrongName = (name: string): string =>
  `Linchpin’s page does not go by the name ${name}: open it as http://127.0.0.1/ with its port, or add the name to ` +
  'LINCHPIN_HOSTS.\n'

function isOfThisMachine({ req, env }: Context<PageEnv>): boolean {
  if (Object.keys(req.header()).some(name => FORWARDING.test(name))) return false
  return LOOPBACK.test(env.incoming.socket.remoteAddress ?? '')
}

const COOKIE = 'linchpin'
const SIGNED_IN_FOR = 7 * DAY
const SIGN_IN = '/sign-in'

/** The cookie is the time it ends, signed with the token: nothing is kept, and a new token signs everybody out. */
function guardByToken(app: Hono<PageEnv>, token: PageToken, clock: Clock): void {
  app.post(SIGN_IN, async context => {
    const { token: given, to } = await context.req.parseBody()
    const checked = token.check(typeof given === 'string' ? given : '')
    if (checked !== 'right') return ask(context, checked, pathOf(to))
    const ends = clock.now().getTime() + SIGNED_IN_FOR
    await setSignedCookie(context, COOKIE, `${ends}`, token.value, {
      ...{ path: '/', httpOnly: true, sameSite: 'Strict', secure: isByTls(context), maxAge: SIGNED_IN_FOR / SECOND },
    })
    return context.redirect(pathOf(to), 303)
  })
  app.use(async (context, next) => {
    const { path } = context.req
    const ends = await getSignedCookie(context, token.value, COOKIE)
    const isSignedIn = Number(ends || 0) > clock.now().getTime()
    if (isSignedIn && path === SIGN_IN) return context.redirect('/', 303)
    if (!isSignedIn && path !== '/style.css') return ask(context, 'new', path === SIGN_IN ? '/' : path)
    await next()
  })
}

/** Behind a proxy that ends TLS the browser must not show the cookie over plain HTTP. */
const isByTls = ({ req }: Context): boolean =>
  req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ||
  /(^|[;,\s])proto="?https/i.test(req.header('forwarded') ?? '')

/** A path of this page: what begins with two slashes would be another site's. */
const pathOf = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/')

const SAID = {
  new: ['', 401],
  wrong: ['That is not the token.', 401],
  wait: ['Too many wrong tokens: wait a minute, and try again.', 429],
} as const

function ask(context: Context, why: keyof typeof SAID, to: string) {
  const [said, status] = SAID[why]
  if (status === 429) context.header('retry-after', '60')
  return context.html(signInPage(said, to), status)
}

const signInPage = (said: string, to: string) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Linchpin</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<h1>Sign in</h1>
<form method="post" action="${SIGN_IN}">
<p><label>Token <input type="password" name="token" autocomplete="current-password" required autofocus></label>
<button>Sign in</button></p>
<input type="hidden" name="to" value="${to}">
<p class="bad" role="alert">${said}</p>
<p><small>It stands in the bot’s environment as LINCHPIN_PAGE_TOKEN.</small></p>
</form>
</body>
</html>
`
