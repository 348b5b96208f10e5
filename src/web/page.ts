// The page for operators and analysts: what is wrong, what happened, and what the bot watches.
import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config/load.ts'
import type { Clock } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import type { Words } from '../words/en.ts'
import { wordsIn } from '../words/words.ts'
import { type Access, formOf, guardPage } from './access.ts'
import { serveActions } from './actions.ts'
import { isAsset, serveAssets } from './assets.ts'
import { EXPORTS, exported } from './export.ts'
import { viewersLanguage } from './language.ts'
import { layout } from './layout.ts'
import { serveLive } from './live.ts'
import type { PageEnv, PlatformHealth, ShownView, View, ViewContext } from './view.ts'
import { tryView } from './views/try.ts'
import { VIEWS } from './views.ts'

/** Exported for tests. */
export type PageOptions = {
  /** The bot's connection, for changes. */
  readonly db: Db
  /** A separate connection, for views. */
  readonly reads: Db
  readonly clock: Clock
  readonly config: Config
  readonly places: ReadonlyMap<string, string>
  readonly platforms: () => readonly PlatformHealth[]
  readonly freeMegabytes: () => number | null
  readonly linkTo: ViewContext['linkTo']
  readonly look: ViewContext['look']
  readonly access: Access
  readonly stopping: AbortSignal
}

/** Largest form: a pasted article. */
const MOST_SENT = 1_000_000

export const pageListener = (options: PageOptions): RequestListener => getRequestListener(pageApp(options).fetch)

/** The page without a socket, for tests too. */
export function pageApp(options: PageOptions): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.use(compress(), HEADERS)
  app.use(async (context, next) => {
    await next()
    // A cached view would be shown to the next person at this browser or proxy.
    if (!isAsset(context.req.path)) context.header('cache-control', 'private, no-store')
  })
  app.use(bodyLimit({ maxSize: MOST_SENT }))
  guardPage(app, options.access, options.clock)
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuse }))
  serveAssets(app)
  serveActions(app, options)
  serveLive(app, options.reads, options.stopping)
  for (const [path, view] of Object.entries(VIEWS)) app.get(path, context => show(context, view, options))
  app.post('/try', async context => show(context, tryView, options, await formOf(context)))
  for (const [type, write] of Object.entries(EXPORTS))
    app.get(`/search.${type}`, async context => exported(viewContext(context, options), write))
  app.notFound(context => framed(context, 404, words => ({ title: words.page.notFound, body: html`` })))
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    const problem = storeProblem(error, 'the data folder')
    if (!problem) throw error
    context.header('retry-after', '60')
    const said = problem.kind === 'away' ? (words: Words) => words.page.awayHint : () => ''
    return framed(context, 503, words => ({
      title: words.page.away,
      body: html`<p class="bad" role="alert">${problem.message}.</p><p>${said(words)}</p>`,
    }))
  })
  return app
}

/** `same-origin`, because without any referrer browsers send `Origin: null` with their own forms. */
const HEADERS = secureHeaders({
  referrerPolicy: 'same-origin',
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

const refuse = (context: Context, methods: readonly string[]) => {
  const allow = methods.join(', ')
  return context.text(`This takes ${allow}.\n`, 405, { allow })
}

function viewContext(context: Context<PageEnv>, options: PageOptions, sent: ViewContext['sent'] = null): ViewContext {
  const { reads: db, clock, config, places, linkTo, look } = options
  const words = wordsIn(viewersLanguage(context))
  return {
    db,
    now: clock.now(),
    zone: config.zone,
    words,
    config,
    places,
    platforms: options.platforms(),
    sent,
    linkTo,
    look,
    freeMegabytes: options.freeMegabytes(),
    url: new URL(context.req.url),
    param: name => context.req.param(name) ?? '',
  }
}

async function show(
  context: Context<PageEnv>,
  view: View,
  options: PageOptions,
  sent?: ViewContext['sent'],
): Promise<Response> {
  const shown = await view(viewContext(context, options, sent))
  return shown ? framed(context, shown.status ?? 200, () => shown) : context.notFound()
}

type Status = NonNullable<ShownView['status']> | 404 | 503

function framed(context: Context, status: Status, make: (words: Words) => Pick<ShownView, 'title' | 'body'>) {
  const words = wordsIn(viewersLanguage(context))
  return context.html(layout({ words, url: new URL(context.req.url), ...make(words) }), status)
}
