// `subscribe [<track>, …] [mode]`: takes effect at once and shows the last three stories. A mode alone applies to all
// that the channel follows.
import type { Invocation } from '../adapter.ts'
import type { Locale } from '../domain/locale.ts'
import type { Inline, Message, Select } from '../domain/message.ts'
import { formatMode, INSTANT, type Mode } from '../domain/mode.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { recordChange } from '../store/ledger.ts'
import { latestStories } from '../store/stories.ts'
import { countSubscriptions, subscribe as keep, subscriptionsOf } from '../store/subscriptions.ts'
import type { Words } from '../words/en.ts'
import { answer, problemMessage, type Speaking } from './context.ts'
import { storyLine } from './story-line.ts'

/** From this many on, answers say how much of the quota is left. */
const NEARLY_FULL = 5

/** Without a mode a new subscription is instant and an existing one keeps its mode. */
export async function subscribe(
  context: Speaking,
  invocation: Invocation,
  named: readonly Track[],
  asked: Mode | null,
): Promise<Message> {
  const { db, clock, quotas, words, typed } = context
  const { channel, user } = invocation
  const present = new Map((await subscriptionsOf(db, channel)).map(({ track, mode }) => [track, mode]))
  const tracks = named.length > 0 ? named : context.tracks.filter(({ id }) => present.has(id))
  if (tracks.length === 0 && asked) return whichTrack(context, asked)
  const fresh = tracks.filter(({ id }) => !present.has(id))
  const kept: KeptTrack[] = []
  const left = await db.transaction().execute(async trx => {
    const remains = quotas.subscriptions - (await countSubscriptions(trx, channel)) - fresh.length
    if (fresh.length > 0 && remains < 0) return remains
    for (const track of tracks) {
      const before = present.get(track.id) ?? null
      const mode = asked ?? before ?? INSTANT
      const outcome = await keep(trx, channel, track.id, mode, user.id, clock.now())
      kept.push({ track, mode, outcome })
      if (outcome === 'same') continue
      const change = { kind: 'subscription', subject: track.id, before, after: mode } as const
      await recordChange(trx, invocation, change, clock.now())
    }
    return remains
  })
  if (fresh.length > 0 && left < 0)
    return problemMessage(words.subscribe.tooMany(quotas.subscriptions, typed('unsubscribe TRACK')))
  const [first] = fresh
  const stories = first && fresh.length === 1 ? await latestStories(db, channel, first.id, 3) : []
  const upToDate = [[{ strong: words.subscribe.upToDate }], ...stories.map(storyLine(words))]
  const [title = [], ...lines] = said(context, kept, invocation.isPublic ? user.name : null)
  const nearlyFull = fresh.length > 0 && left <= NEARLY_FULL ? [[words.subscribe.left(left)]] : []
  return answer(title, [...lines, ...nearlyFull, ...(stories.length > 0 ? upToDate : [])])
}

type KeptTrack = { readonly track: Track; readonly mode: Mode; readonly outcome: 'new' | 'changed' | 'same' }

/** Somebody chose a schedule before following anything. */
const whichTrack = ({ tracks, words, locale }: Speaking, mode: Mode): Message => ({
  ...problemMessage(words.subscribe.which(words.mode(mode, locale.zone))),
  selects: [trackSelect(tracks, words, locale.language, formatMode(mode))],
})

/** A select of tracks: choosing one follows it, visibly to everyone, with `mode` as typed or the default. */
export const trackSelect = (
  tracks: readonly Track[],
  { form }: Words,
  language: Speaking['locale']['language'],
  mode = '',
): Select => ({
  placeholder: form.title,
  command: 'public subscribe',
  options: tracks.map(track => ({
    label: titleIn(track, language),
    value: `${track.id} ${mode}`.trim(),
    ...(track.description && { description: track.description }),
  })),
})

/** One line for tracks with the same outcome; `person` names who set it. */
function said({ words, locale }: Speaking, kept: readonly KeptTrack[], person: string | null): Message['lines'] {
  const alike = Map.groupBy(kept, ({ outcome, mode }) => `${outcome} ${formatMode(mode)}`)
  return [...alike.values()].flatMap(group => {
    const [{ outcome, mode } = { outcome: 'same' as const, mode: INSTANT }] = group
    const tracks = group.map(one => one.track)
    const when = words.mode(mode, locale.zone)
    if (person !== null && outcome !== 'same') return [words.subscribe.by(person, titlesSaid(tracks, locale), when)]
    return [words.subscribe[outcome](tracksSaid(tracks, locale.language), when)]
  })
}

const titlesSaid = (tracks: readonly Track[], { language }: Locale): Inline => ({
  strong: tracks.map(track => titleIn(track, language)).join(', '),
})

/** "Security package (security-package), …" */
export const tracksSaid = (tracks: readonly Track[], language: Speaking['locale']['language']): Inline => ({
  strong: tracks.map(track => `${titleIn(track, language)} (${track.id})`).join(', '),
})
