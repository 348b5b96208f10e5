// The way of a command: what was typed -> a request -> one handler -> a message. Problems are messages too.
import type { Answer, Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { type CommandContext, problemMessage } from './context.ts'
import { feeds } from './feeds.ts'
import { help } from './help.ts'
import { latest } from './latest.ts'
import { mute } from './mute.ts'
import { parseRequest, type Request } from './parse.ts'
import { sayOf } from './relevance.ts'
import { reviewTrack } from './review.ts'
import { search } from './search.ts'
import { status } from './status.ts'
import { subscribe } from './subscribe.ts'
import { subscriptions } from './subscriptions.ts'
import { tracks } from './tracks.ts'
import { unsubscribe } from './unsubscribe.ts'
import { why } from './why.ts'

/**
 * The one place that apologises: what throws is handed to `failed`, and whoever asked gets a sentence all the same,
 * without its insides. Adapters add no apology of their own.
 */
export function createAnswer(context: CommandContext, failed: (error: unknown) => void): Answer {
  return async invocation => {
    try {
      const request = parseRequest(invocation.text, context.tracks)
      if (!request.ok) return problemMessage(request.problem.message)
      return await handle(context, invocation, request.value)
    } catch (error) {
      failed(error)
      return problemMessage('that could not be answered just now; nothing was changed. Try again in a moment')
    }
  }
}

function handle(context: CommandContext, invocation: Invocation, request: Request): Promise<Message> | Message {
  switch (request.name) {
    case 'status':
      return status(context, request.track)
    case 'latest':
      return latest(context, request.track)
    case 'search':
      return search(context, request.words)
    case 'tracks':
      return tracks(context)
    case 'subscribe':
      return mayChange(context, invocation) ?? subscribe(context, invocation, request.track, request.mode)
    case 'unsubscribe':
      return mayChange(context, invocation) ?? unsubscribe(context, invocation, request.track)
    case 'subscriptions':
      return subscriptions(context, invocation.channel)
    case 'feeds':
      return feeds(context)
    case 'track':
      return (
        (request.decision && mayChange(context, invocation)) ||
        reviewTrack(context, invocation, request.track, request.decision)
      )
    case 'why':
      return why(context, invocation.channel, request.alert)
    case 'mute':
      return mayChange(context, invocation) ?? mute(context, invocation, request.alert)
    case 'relevant':
    case 'irrelevant':
      return sayOf(context, invocation, request.name, request.alert)
    case 'help':
      return help(context)
  }
}

/** A refusal, or null when this person may change what this channel is told: checked at each call, never remembered. */
function mayChange(context: CommandContext, { user }: Invocation): Message | null {
  if (user.maySubscribe || context.everyoneMaySubscribe) return null
  return problemMessage(
    'only people who manage this channel may change what is posted here; ask one of them, ' +
      'or ask whoever runs Linchpin to set “access.everyoneMaySubscribe”',
  )
}
