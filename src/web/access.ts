// Access to the page: open on this machine; elsewhere by signing in with LINCHPIN_PAGE_TOKEN, and only under the host
// names in LINCHPIN_HOSTS.
import type { Context, Hono } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { DAY, SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { wordsIn } from '../words/words.ts'
import { isAsset } from './assets.ts'
import { viewersLanguage } from './language.ts'
import { layout } from './layout.ts'
import type { PageToken } from './page-token.ts'
import type { PageEnv } from './view.ts'

export type Access = {
  readonly names: readonly string[]
  readonly token: PageToken | null
}

/** Headers that proxies and tunnels add to forwarded requests. */
const FORWARDING = /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/

const LOOPBACK_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']
const LOOPBACK = /^(::ffff:)?127\.|^::1$/

const SET_TOKEN =
  'This page is shown on the machine that Linchpin runs on, and not through a proxy. To see it from elsewhere, set ' +
  'LINCHPIN_PAGE_TOKEN to 12 characters or more (openssl rand -base64 24), LINCHPIN_HOSTS to the name it is asked ' +
  'for by, and start again; you sign in with the token then.\n'

/** Adds the access checks in front of every view that is added later. */
export function guardPage(app: Hono<PageEnv>, { names, token }: Access, clock: Clock): void {
  const known = token === null ? LOOPBACK_NAMES : [...LOOPBACK_NAMES, ...names]
  // DNS rebinding: a web site that points its own name at this machine must not read the page or press its buttons
  // through a visitor's browser.
  app.use(async (context, next) => {
    const name = new URL(context.req.url).hostname
    if (!known.includes(name)) return context.text(token === null ? SET_TOKEN : wrongName(name), 421)
    if (isForeign(context, names)) return context.text('This was sent by another site, and is not done.\n', 403)
    if (token === null && !isOfThisMachine(context)) return context.text(SET_TOKEN, 403)
    await next()
  })
  if (token !== null) guardByToken(app, token, clock)
}

const wrongName = (name: string): string =>
  `Linchpin’s page does not go by the name ${name}: open it as http://127.0.0.1/ with its port, or add the name to ` +
  'LINCHPIN_HOSTS.\n'

/**
 * Whether another site, or another port of this machine, made the browser send it. Current browsers send
 * Sec-Fetch-Site; older ones an Origin, whose host may differ behind a proxy.
 */
function isForeign({ req }: Context, names: readonly string[]): boolean {
  const [site, origin] = [req.header('sec-fetch-site'), req.header('origin')]
  if (req.method !== 'GET' && req.method !== 'HEAD' && site !== undefined) return !OWN_SITE.test(site)
  if (origin === undefined) return false
  const from = URL.parse(origin)
  return from === null || !(from.host === new URL(req.url).host || names.includes(from.hostname))
}

const OWN_SITE = /^(same-origin|none)$/

function isOfThisMachine({ req, env }: Context<PageEnv>): boolean {
  if (Object.keys(req.header()).some(name => FORWARDING.test(name))) return false
  return LOOPBACK.test(env.incoming.socket.remoteAddress ?? '')
}

const COOKIE = 'linchpin'
const SIGNED_IN_FOR = 7 * DAY
const SIGN_IN = '/sign-in'

/** The cookie is its expiry, signed with the token: nothing is stored, and a new token signs everybody out. */
function guardByToken(app: Hono<PageEnv>, token: PageToken, clock: Clock): void {
  app.post(SIGN_IN, async context => {
    const { token: given, to } = await formOf(context)
    const checked = token.check(typeof given === 'string' ? given : '')
    if (checked !== 'right') return ask(context, checked, ownPath(to))
    const ends = clock.now().getTime() + SIGNED_IN_FOR
    await setSignedCookie(context, COOKIE, `${ends}`, token.value, {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: isByTls(context),
      maxAge: SIGNED_IN_FOR / SECOND,
    })
    return context.redirect(ownPath(to), 303)
  })
  app.use(async (context, next) => {
    const { path } = context.req
    const ends = await getSignedCookie(context, token.value, COOKIE)
    const isSignedIn = Number(ends || 0) > clock.now().getTime()
    if (isSignedIn && path === SIGN_IN) return context.redirect('/', 303)
    if (!isSignedIn && !isAsset(path))
      return ask(context, 'new', path === SIGN_IN ? '/' : `${path}${new URL(context.req.url).search}`)
    await next()
  })
}

/** Behind a TLS proxy the cookie must be `Secure`. */
const isByTls = ({ req }: Context): boolean =>
  req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ||
  /(^|[;,\s])proto="?https/i.test(req.header('forwarded') ?? '')

/** A path on this page, resolved as a browser does; two leading slashes would lead to another site. */
export function ownPath(to: unknown): string {
  const at = typeof to === 'string' && to.startsWith('/') ? URL.parse(to, 'http://page') : null
  return at?.host === 'page' && !at.pathname.startsWith('//') ? `${at.pathname}${at.search}` : '/'
}

const STATUS = { new: 401, wrong: 401, wait: 429 } as const

function ask(context: Context, why: keyof typeof STATUS, to: string) {
  if (why === 'wait') context.header('retry-after', '60')
  const words = wordsIn(viewersLanguage(context))
  const { signIn } = words.page
  const said = why === 'new' ? '' : signIn[why]
  const body = html`<form method="post" action="${SIGN_IN}">
<p><label>${signIn.token}
<input type="password" name="token" autocomplete="current-password" required autofocus></label>
<button>${signIn.title}</button></p>
<input type="hidden" name="to" value="${to}">
<p class="bad" role="alert">${said}</p>
<p class="quiet">${signIn.hint}</p>
</form>`
  const url = new URL(to, context.req.url)
  return context.html(layout({ title: signIn.title, words, url, isOpen: false, body }), STATUS[why])
}

/** The form's fields; an unreadable form is refused. Can be called repeatedly for a request. */
export const formOf = ({ req }: Context) =>
  req.parseBody().catch(cause => {
    throw new HTTPException(400, { message: 'This form cannot be read: send it again.\n', cause })
  })
