// A mark in each form of the page, for whoever sends one without saying where it comes from: only who was shown the
// page knows it.
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { html } from 'hono/html'

/** As old as the process: a form from before a restart is opened anew. */
const MARK = randomUUID()

export const ownForm = html`<input type="hidden" name="form" value="${MARK}">`

const NOT_OURS =
  'This does not say that it comes from this page, and is not done: open the page again and press there. A program ' +
  'sends the page’s own address in the header Origin.\n'

/** For what acts, once other sites are refused by these headers: with neither of them the mark has to be there. */
export const guardForms: MiddlewareHandler = async ({ req, text }, next) => {
  const says = req.header('sec-fetch-site') ?? req.header('origin')
  if (says === undefined && (await req.parseBody()).form !== MARK) return text(NOT_OURS, 403)
  await next()
}
