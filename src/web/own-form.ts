// Proof that a form comes from this page: a mark in each, for requests without a header that says so.
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { formOf } from './access.ts'

/** New in each process, so a form must be reloaded after a restart. */
const MARK = randomUUID()

export const ownForm = html`<input type="hidden" name="form" value="${MARK}">`

const NOT_OURS =
  'This does not say that it comes from this page, and is not done: open the page again and press there. A program ' +
  'sends the page’s own address in the header Origin.\n'

/** Foreign sites were already refused by these headers; without both of them the mark is required. */
export const guardForms: MiddlewareHandler = async (context, next) => {
  const { form } = await formOf(context)
  const says = context.req.header('sec-fetch-site') ?? context.req.header('origin')
  if (says === undefined && form !== MARK) return context.text(NOT_OURS, 403)
  await next()
}
