// The commands that change what a workspace owns, each behind its right.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import type { Speaking } from './context.ts'
import { feed } from './own-feed.ts'
import { changeTracks } from './own-track.ts'
import type { Request } from './parse.ts'
import { reviewTrack } from './review.ts'
import { refusal } from './rights.ts'
import { settings } from './settings.ts'

export async function changeWorkspace(
  context: Speaking,
  invocation: Invocation,
  request: Extract<Request, { readonly name: 'track' | 'feed' | 'settings' }>,
): Promise<Message> {
  switch (request.name) {
    case 'feed':
      return (await refusal(context, invocation, 'feeds')) ?? feed(context, invocation, request)
    case 'settings':
      return settings(context, invocation, request.change)
    case 'track':
      if (request.does !== 'review')
        return (await refusal(context, invocation, 'tracks')) ?? changeTracks(context, invocation, request)
      return (
        (request.decision && (await refusal(context, invocation, 'review'))) ||
        reviewTrack(context, invocation, request.track, request.decision)
      )
  }
}
