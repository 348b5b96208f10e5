// The page: what the bot watches, knows and has posted, for whoever runs it and may see it.
import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config/load.ts'
import type { Clock } from '../domain/world.ts'
import { pausedSince } from '../store/db/backup.ts'
import type { Db } from '../store/db/open.ts'
import { isAway } from '../store/db/problem.ts'
import { countByState, countMaybeDoubled } from '../store/deliveries.ts'
import { listSources } from '../store/sources.ts'
import { latestStories } from '../store/stories.ts'
import { type Access, guardPage, type PageEnv } from './access.ts'
import { type PlatformHealth, renderPage } from './render.ts'

type PageOptions = {
  readonly db: Db
  readonly clock: Clock
  readonly config: Config
  readonly places: ReadonlyMap<string, string>
  readonly platforms: () => readonly PlatformHealth[]
  readonly access: Access
}

export const pageListener = (options: PageOptions): RequestListener => getRequestListener(pageApp(options).fetch)

/** The page without a socket, as tests drive it. */
export function pageApp({ db, clock, config, places, platforms, access }: PageOptions): Hono<PageEnv> {
  const app = new Hono<PageEnv>()
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'self'"], styleSrc: ["'self'"], frameAncestors: ["'none'"] },
    }),
  )
  app.use(async (context, next) => {
    await next()
    // What a browser or a proxy keeps would be shown to the next who sits there.
    if (context.req.path !== '/style.css') context.header('cache-control', 'private, no-store')
  })
  guardPage(app, access, clock)
  const page = async (): Promise<string> => {
    const tracks = await Promise.all(
      config.tracks.map(async track => ({ track, stories: await latestStories(db, track.id, 5) })),
    )
    const sources = (await listSources(db)).filter(source => places.has(source.id))
    return renderPage({
      now: clock.now(),
      copiedAt: await pausedSince(db),
      zone: config.zone,
      tracks,
      sources,
      places,
      platforms: platforms(),
      deliveries: await countByState(db),
      maybeDoubled: await countMaybeDoubled(db),
    })
  }
  app.get('/', async context => {
    try {
      return context.html(await page())
    } catch (error) {
      if (!isAway(error)) throw error
      return context.text(`${error.message}\n`, 503)
    }
  })
  app.notFound(context => {
    const allowed = METHODS.filter(method =>
      app.router.match(method, context.req.path)[0].some(([[, route]]) => route.method === method),
    )
    if (allowed.length === 0) return context.text('There is no such page.\n', 404)
    const allow = allowed.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : method)).join(', ')
    return context.text(`This takes ${allow}.\n`, 405, { allow })
  })
  app.get('/style.css', context => context.text(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
  return app
}

const METHODS = ['GET', 'POST'] as const

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #8886; }
article { margin: .8rem 0; } article p { margin: .2rem 0; } small, .id { opacity: .7; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .8rem .25rem 0; vertical-align: top; }
.bad { color: #c0392b; } .good { color: #27864a; }
@media (prefers-color-scheme: dark) { .bad { color: #ff8a7a; } .good { color: #7bd69a; } }
`
