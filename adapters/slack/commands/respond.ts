// Answers through a response_url. Slack allows five in thirty minutes per command or press; this uses at most two.
import type { Clock, Logger } from '../../../src/domain/world.ts'
import { wait } from '../../kit/wait.ts'
import type { Payload } from '../render/render.ts'

type CommandAnswer = {
  readonly payload: Payload
  readonly isPublic?: boolean
}

const DEADLINE = 5_000
const PAUSE = 1_000

/** Sends an answer, and repeats it once if it certainly was not taken. Logs and gives up a refused one. */
export type Respond = (url: string, response: CommandAnswer) => Promise<void>

export function createRespond(clock: Clock, logger: Logger): Respond {
  return async (url, response) => {
    const first = await send(url, response)
    if (first === 'taken') return
    if (first === 'refused') return logger.warn('slack: an answer was refused at its response_url')
    await wait(clock, PAUSE, AbortSignal.timeout(DEADLINE))
    if ((await send(url, response)) !== 'taken') logger.warn('slack: an answer could not be given at its response_url')
  }
}

async function send(url: string, { payload, isPublic = false }: CommandAnswer) {
  const body = {
    ...payload,
    response_type: isPublic ? 'in_channel' : 'ephemeral',
    replace_original: false,
    unfurl_links: false,
    unfurl_media: false,
  }
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE),
      redirect: 'error',
    })
    await answer.body?.cancel()
    if (answer.ok) return 'taken'
    return answer.status === 429 || answer.status >= 500 ? 'lost' : 'refused'
  } catch {
    return 'lost'
  }
}
