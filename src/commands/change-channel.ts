// The commands that change what a channel is told, and how. The right was checked before.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { localeOf, setLocale } from '../store/locales.ts'
import type { Speaking } from './context.ts'
import { mute, unmute } from './mute.ts'
import { setLanguage, setZone } from './own-locale.ts'
import type { Request } from './parse.ts'
import { pause } from './pause.ts'
import { subscribe } from './subscribe.ts'
import { unsubscribe } from './unsubscribe.ts'

type ChannelChange = Extract<
  Request,
  { readonly name: 'pause' | 'subscribe' | 'unsubscribe' | 'mute' | 'unmute' | 'language' | 'zone' }
>

export function changeChannel(context: Speaking, invocation: Invocation, request: ChannelChange): Promise<Message> {
  switch (request.name) {
    case 'pause':
      return pause(context, invocation, request.ms)
    case 'subscribe':
      return subscribeHere(context, invocation, request)
    case 'unsubscribe':
      return unsubscribe(context, invocation, request.tracks)
    case 'mute':
      return mute(context, invocation, request)
    case 'unmute':
      return unmute(context, invocation, request)
    case 'language':
      return setLanguage(context, invocation, request.language)
    case 'zone':
      return setZone(context, invocation, request.zone)
  }
}

/** On the first change, the platform's language and zone of the channel are stored with it. */
async function subscribeHere(
  context: Speaking,
  invocation: Invocation,
  request: Extract<Request, { name: 'subscribe' }>,
): Promise<Message> {
  const known = await localeOf(context.db, invocation.channel)
  await setLocale(context.db, invocation.channel, { ...invocation.locale, ...known })
  return subscribe(context, invocation, request.tracks, request.mode)
}
