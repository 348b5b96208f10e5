// The actions of the page's forms. Each changes the store and redirects to the view it came from.
import type { Context, Hono } from 'hono'
import { OPERATOR } from '../domain/change.ts'
import { type Channel, parseChannel } from '../domain/channel.ts'
import { DAY } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { reopenChannel } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { listDeliveries, retryDeliveries } from '../store/delivery-admin.ts'
import { recordChange } from '../store/ledger.ts'
import { makeDue } from '../store/sources.ts'
import { formOf, ownPath } from './access.ts'
import { filterOf } from './delivery-filter.ts'
import { guardForms } from './own-form.ts'
import type { PageEnv } from './view.ts'

/** The result: a change for the ledger, with its channel if it has one, or why nothing was changed. */
type ActionDone = { kind: 'read' | 'opened' | 'retried'; subject: string; channel?: Channel } | 'left' | 'nothing'

type Does = (form: URLSearchParams, acting: Acting) => Promise<ActionDone>
type Acting = { readonly db: Db; readonly clock: Clock; readonly places: ReadonlyMap<string, string> }

/** Most retries per press: a larger transaction would delay alerts. */
const MOST_RETRIED = 200

const ACTIONS: Readonly<Record<string, Does>> = {
  '/sources/read': async (form, { db, clock, places }) => {
    const id = form.get('id') ?? ''
    return places.has(id) && (await makeDue(db, id, clock.now())).length > 0 ? { kind: 'read', subject: id } : 'nothing'
  },
  '/channels/try-again': async (form, { db }) => {
    const channel = parseChannel(form.get('channel') ?? '')
    if (!channel || !(await reopenChannel(db, channel))) return 'nothing'
    return { kind: 'opened', subject: '', channel }
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
  const retried = kinds.filter(kind => kind === 'waits').length
  if (retried > 0) return { kind: 'retried', subject: `${retried}` }
  return kinds.some(kind => kind !== 'absent') ? 'left' : 'nothing'
}

export function serveActions(app: Hono<PageEnv>, acting: Acting): void {
  app.on('POST', Object.keys(ACTIONS), guardForms)
  for (const [path, does] of Object.entries(ACTIONS)) {
    app.post(path, async context => {
      const form = await fieldsOf(context)
      const to = new URL(ownPath(form.get('to')), 'http://page')
      to.searchParams.set('done', await recorded(does, form, acting))
      return context.redirect(`${to.pathname}${to.search}`, 303)
    })
  }
}

/** Does it, records what it changed in the same commit, and returns a key of `words.page.done`. */
const recorded = (does: Does, form: URLSearchParams, acting: Acting): Promise<string> =>
  acting.db.transaction().execute(async db => {
    const done = await does(form, { ...acting, db })
    if (typeof done === 'string') return done
    const { kind, subject, channel = OPERATOR.channel } = done
    await recordChange(db, { ...OPERATOR, channel }, { kind, subject, before: null, after: '' }, acting.clock.now())
    return kind
  })

const fieldsOf = async (context: Context): Promise<URLSearchParams> =>
  new URLSearchParams(
    Object.entries(await formOf(context)).map(([name, value]): [string, string] => [name, `${value}`]),
  )
