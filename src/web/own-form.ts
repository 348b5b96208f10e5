// The page's forms: a mark in each proves that the sender has seen the page, where no header says where it came from.
import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'

/** New with each process: after a restart a form has to be opened again. */
const MARK = randomUUID()

export const ownForm = html`<input type="hidden" name="form" value="${MARK}">`

const NOT_OURS =
  'This does not say that it comes from this page, and is not done: open the page again and press there. A program ' +
  'sends the page’s own address in the header Origin.\n'

/** Runs after other sites were refused by these headers; where both are missing the mark is required. */
export const guardForms: MiddlewareHandler = async (context, next) => {
  const { form } = await formOf(context)
  const says = context.req.header('sec-fetch-site') ?? context.req.header('origin')
  if (says === undefined && form !== MARK) return context.text(NOT_OURS, 403)
  await next()
}

/** The fields of a form; one that cannot be read is refused. May be called twice for a request. */
export const formOf = ({ req }: Context) =>
  req.parseBody().catch(cause => {
    throw new HTTPException(400, { message: 'This form cannot be read: send it again.\n', cause })
  })
