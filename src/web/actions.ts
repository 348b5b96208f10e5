// The actions of the page's forms. Each changes the store and redirects to the view it came from.
import type { Context, Hono } from 'hono'
import { parseChannel } from '../domain/channel.ts'
import { DAY } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { reopenChannel } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { listDeliveries, retryDeliveries } from '../store/delivery-admin.ts'
import { makeDue } from '../store/sources.ts'
import { formOf, ownPath } from './access.ts'
import { filterOf } from './delivery-filter.ts'
import { guardForms } from './own-form.ts'
import type { PageEnv } from './view.ts'

/** The result, as a key of `words.page.done`. */
type ActionDone = 'read' | 'opened' | 'retried' | 'left' | 'nothing'

type Does = (form: URLSearchParams, acting: Acting) => Promise<ActionDone>
type Acting = { readonly db: Db; readonly clock: Clock; readonly places: ReadonlyMap<string, string> }

/** Most retries per press: a larger transaction would delay alerts. */
const MOST_RETRIED = 200

const ACTIONS: Readonly<Record<string, Does>> = {
  '/sources/read': async (form, { db, clock, places }) => {
    const id = form.get('id') ?? ''
    return places.has(id) && (await makeDue(db, id, clock.now())).length > 0 ? 'read' : 'nothing'
  },
  '/channels/try-again': async (form, { db }) => {
    const channel = parseChannel(form.get('channel') ?? '')
    if (!channel) return 'nothing'
    await reopenChannel(db, channel)
    return 'opened'
  },
  '/deliveries/retry': async (form, { db, clock }) => {
    const id = Number(form.get('id'))
    return Number.isSafeInteger(id) && id > 0 ? retried(db, [id], clock) : 'nothing'
  },
  '/deliveries/retry-all': async (form, { db, clock }) => {
    const filter = filterOf(form, clock.now())
    if (filter?.state !== 'dead' && filter?.state !== 'expired') return 'nothing'
    const ids = (await listDeliveries(db, filter, MOST_RETRIED)).map(({ id }) => id)
    return retried(db, ids, clock)
  },
}

async function retried(db: Db, ids: readonly number[], clock: Clock): Promise<ActionDone> {
  const now = clock.now()
  const kinds = await retryDeliveries(db, ids, now, new Date(now.getTime() + DAY))
  if (kinds.every(kind => kind !== 'waits')) return kinds.some(kind => kind !== 'absent') ? 'left' : 'nothing'
  return 'retried'
}

export function serveActions(app: Hono<PageEnv>, acting: Acting): void {
  app.on('POST', Object.keys(ACTIONS), guardForms)
  for (const [path, does] of Object.entries(ACTIONS)) {
    app.post(path, async context => {
      const form = await fieldsOf(context)
      const to = new URL(ownPath(form.get('to')), 'http://page')
      to.searchParams.set('done', await does(form, acting))
      return context.redirect(`${to.pathname}${to.search}`, 303)
    })
  }
}

const fieldsOf = async (context: Context): Promise<URLSearchParams> =>
  new URLSearchParams(
    Object.entries(await formOf(context)).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : '',
    ]),
  )
