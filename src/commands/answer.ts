// The way of a command: what was typed -> a request -> one handler -> a message. Problems are messages too.
import type { Answer, Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { type Desk, problemMessage } from './context.ts'
import { feeds } from './feeds.ts'
import { help } from './help.ts'
import { irrelevant } from './irrelevant.ts'
import { latest } from './latest.ts'
import { mute } from './mute.ts'
import { parseRequest, type Request } from './parse.ts'
import { search } from './search.ts'
import { status } from './status.ts'
import { subscribe } from './subscribe.ts'
import { subscriptions } from './subscriptions.ts'
import { tracks } from './tracks.ts'
import { unsubscribe } from './unsubscribe.ts'
import { why } from './why.ts'

/** `failed` is told of what threw; whoever asked gets a sentence all the same. */
export function createAnswer(desk: Desk, failed: (error: unknown) => void): Answer {
  return async invocation => {
    const request = parseRequest(invocation.text, desk.tracks)
    if (!request.ok) return problemMessage(request.problem.message)
    try {
      return await handle(desk, invocation, request.value)
    } catch (error) {
      failed(error)
      return problemMessage('that could not be answered just now; nothing was changed. Try again in a moment')
    }
  }
}

function handle(desk: Desk, invocation: Invocation, request: Request): Promise<Message> | Message {
  switch (request.name) {
    case 'status':
      return status(desk, request.track)
    case 'latest':
      return latest(desk, request.track)
    case 'search':
      return search(desk, request.words)
    case 'tracks':
      return tracks(desk)
    case 'subscribe':
      return mayChange(desk, invocation) ?? subscribe(desk, invocation, request.track, request.mode)
    case 'unsubscribe':
      return mayChange(desk, invocation) ?? unsubscribe(desk, invocation, request.track)
    case 'subscriptions':
      return subscriptions(desk, invocation.channel)
    case 'feeds':
      return feeds(desk)
    case 'why':
      return why(desk, invocation.channel, request.alert)
    case 'mute':
      return mayChange(desk, invocation) ?? mute(desk, invocation, request.alert)
    case 'irrelevant':
      return irrelevant(desk, invocation, request.alert)
    case 'help':
      return help(desk)
  }
}

/** A refusal, or null when this person may change what this channel is told: checked at each call, never remembered. */
function mayChange(desk: Desk, { user }: Invocation): Message | null {
  if (user.maySubscribe || desk.everyoneMaySubscribe) return null
  return problemMessage(
    'only people who manage this channel may change what it is told; ask one of them, or ask whoever runs Linchpin to set “access.everyoneMaySubscribe”',
  )
}
