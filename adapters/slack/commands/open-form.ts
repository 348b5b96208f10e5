// Opens an answer's form when there is a trigger_id for it.
import type { Message } from '../../../src/domain/message.ts'
import type { Logger } from '../../../src/domain/world.ts'
import { type Client, call } from '../connection/web-api.ts'
import { formView } from '../render/form.ts'
import type { AskedFrom } from '../render/subscribe-form.ts'

/** Opens the answer's form; false when it has none, or Slack refused. */
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
