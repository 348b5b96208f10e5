// Answers a command: typed text -> request -> handler -> message. Problems are messages too.
import type { Answer, Invocation } from '../adapter.ts'
import type { Locale } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { ownPrefix, tracksOf } from '../domain/track.ts'
import { localeOf } from '../store/locales.ts'
import { wordsIn } from '../words/words.ts'
import { brief, briefRest } from './brief.ts'
import { changeChannel } from './change-channel.ts'
import { changeWorkspace } from './change-workspace.ts'
import { changes, undoChange } from './changes.ts'
import { answer, type CommandContext, problemMessage, type Speaking } from './context.ts'
import { feeds } from './feeds.ts'
import { help } from './help.ts'
import { parseRequest, type Request } from './parse.ts'
import { sayOf } from './relevance.ts'
import { refusal } from './rights.ts'
import { search } from './search.ts'
import { status } from './status.ts'
import { subscriptions } from './subscriptions.ts'
import { timeline } from './timeline.ts'
import { tracks } from './tracks.ts'
import { createTries, tryAddresses } from './try.ts'
import { firstMinute, sample, welcome } from './welcome.ts'
import { why } from './why.ts'

/**
 * The one place that apologises: an exception goes to `failed`, and the person still gets a sentence, without its
 * details. Adapters add no apology of their own.
 */
export function createAnswer(context: CommandContext, failed: (error: unknown) => void): Answer {
  const takeTries = createTries(context.clock)
  return async invocation => {
    const given: Locale = { language: 'en', zone: context.zone, ...invocation.locale }
    try {
      const locale = { ...given, ...(await localeOf(context.db, invocation.channel)) }
      const speaking = speakingIn({ ...context, takeTries }, invocation, locale)
      const request = parseRequest(invocation.text, speaking)
      const message = request.ok
        ? await handle(speaking, invocation, request.value)
        : problemMessage(isOldButton(invocation, request) ? speaking.words.alert.oldButton : request.problem.message)
      return { locale, ...withTypedIds(message, ownPrefix(invocation.channel)) }
    } catch (error) {
      failed(error)
      return problemMessage(wordsIn(given.language).problems.failed)
    }
  }
}

/** Shows a workspace's own tracks by the ids that its people type. */
function withTypedIds<Part>(part: Part, own: string): Part {
  if (typeof part === 'string') return part.replaceAll(own, '') as Part
  if (Array.isArray(part)) return part.map(one => withTypedIds(one, own)) as Part
  if (typeof part !== 'object' || part === null || part instanceof Date) return part
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, withTypedIds(one, own)])) as Part
}

/** A button with an unknown command comes from a message of another version. */
const isOldButton = ({ pressed }: Invocation, { ok, ...read }: ReturnType<typeof parseRequest>): boolean =>
  !ok && pressed === true && 'problem' in read && read.problem.kind === 'unknown-command'

const speakingIn = (
  context: CommandContext & Pick<Speaking, 'takeTries'>,
  { prefix = '', channel }: Invocation,
  locale: Locale,
): Speaking => ({
  ...context,
  whose: channel,
  tracks: tracksOf(context.tracks, channel),
  locale,
  words: wordsIn(locale.language),
  typed: command => `\`${prefix}${command}\``,
})

async function handle(context: Speaking, invocation: Invocation, request: Request): Promise<Message> {
  const { words, typed } = context
  switch (request.name) {
    case 'status':
      return status(context, invocation, request.track, request.days)
    case 'brief':
      return request.rest ? briefRest(context, invocation, request.rest) : brief(context, invocation, request.track)
    case 'timeline':
      return timeline(context, request.track)
    case 'pause':
    case 'subscribe':
    case 'unsubscribe':
    case 'mute':
    case 'unmute':
    case 'language':
    case 'zone':
      return (await refusal(context, invocation, 'subscribe')) ?? changeChannel(context, invocation, request)
    case 'search':
      return search(context, request)
    case 'tracks':
      return tracks(context)
    case 'subscriptions':
      return subscriptions(context, invocation.channel)
    case 'feeds':
      return feeds(context)
    case 'track':
    case 'feed':
    case 'settings':
      return changeWorkspace(context, invocation, request)
    case 'changes':
      return request.undo === null ? changes(context, invocation) : undoChange(context, invocation, request.undo)
    case 'why':
      return why(context, invocation, request)
    case 'relevant':
    case 'irrelevant':
      return sayOf(context, invocation, request.name, request)
    case 'try':
      return tryAddresses(context, invocation, request.addresses)
    case 'help':
      return help(context, request.command)
    case 'welcome':
      return welcome(context, invocation)
    case 'installed':
      return firstMinute(context, invocation)
    case 'sample':
      return sample(context, invocation)
    case 'thanks':
      return answer(words.thanks(typed('help')))
    case 'hello':
      return answer(words.hello(typed(`status ${context.tracks[0]?.id ?? 'TRACK'}`)))
  }
}
