// An answer that has a form is opened as one, where Slack gave the word for it.
import type { Message } from '../../../src/domain/message.ts'
import type { Logger } from '../../../src/domain/world.ts'
import { type Client, call } from '../connection/web-api.ts'
import { formView } from '../render/form.ts'
import type { AskedFrom } from '../render/subscribe-form.ts'

/** Opens the form of an answer; false when it has none, or Slack would not open it. */
export async function openAnswered(
  { logger }: { readonly logger: Logger },
  client: Client,
  trigger: string | undefined,
  from: AskedFrom,
  { form }: Message,
): Promise<boolean> {
  if (!form || trigger === undefined) return false
  const opened = await call(() => client.views.open({ trigger_id: trigger, view: formView(form, from) }))
  if (!opened.ok) logger.warn(`slack: the form could not be opened: ${opened.fault.detail}`)
  return opened.ok
}
