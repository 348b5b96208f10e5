// `track review <track> [apply|drop|undo]`: what readers said about a track becomes a proposal with its effect;
// a person decides.
import type { Invocation } from '../adapter.ts'
import { type Adjustment, adjustedLevel } from '../domain/judgement.ts'
import type { Line, Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import { adjust, adjustmentOf, undoAdjustment } from '../store/adjustments.ts'
import { judgementsOf, type MatchedArticle, matchedSince } from '../store/judgements.ts'
import { type CommandContext, problemMessage } from './context.ts'

export type Decision = 'apply' | 'drop' | 'undo'

/** Fewer say more about the readers than about the track. */
const ENOUGH = 20
const EFFECT_DAYS = 30
const SHOWN = 5

/** Without a decision it only says what it would change. */
export async function reviewTrack(
  context: CommandContext,
  { channel, user }: Invocation,
  track: Track,
  decision: Decision | null,
): Promise<Message> {
  const { db, clock } = context
  const now = clock.now()
  if (decision === 'undo') {
    const before = await undoAdjustment(db, channel, track.id, user.id, now)
    if (before === null) return problemMessage(`nothing was applied to “${track.id}” that could be undone`)
    return answer(`Undone: ${track.title} is told here ${described(before)}`)
  }
  if (decision === 'drop') return answer(`Dropped: ${track.title} is told here as before`)
  const said = await judgementsOf(db, channel, track.id)
  if (said.length < ENOUGH) {
    const missing = ENOUGH - said.length
    return answer(`${said.length} judgements on ${track.title} so far; a review wants ${missing} more`)
  }
  const matched = await matchedSince(db, track.id, new Date(now.getTime() - EFFECT_DAYS * DAY))
  const present = await adjustmentOf(db, channel, track.id)
  const proposed = { ...present, threshold: thresholdFrom(said) }
  if (proposed.threshold === null || proposed.threshold === present.threshold)
    return answer(`The judgements on ${track.title} propose no other threshold`)
  if (decision === 'apply') await adjust(db, channel, track.id, { adjustment: proposed, by: user.id, now })
  const verb = decision === 'apply' ? 'Applied' : 'Proposed'
  return {
    kind: 'answer',
    title: [`${verb}: `, { strong: track.title }, ` is told here ${described(proposed)}`],
    lines: [...effect(matched, present, proposed), [`By ${said.length} judgements of ${bySaid(said)}`]],
    ...(decision === null && { actions: ['apply', 'drop'].map(word => actionOf(word, track)) }),
  }
}

const answer = (text: string): Message => ({ kind: 'answer', title: [text], lines: [] })

const actionOf = (word: string, { id }: Track) => ({
  label: word === 'apply' ? 'Apply' : 'Drop',
  command: `track review ${id} ${word}`,
})

const described = ({ threshold, excluded }: Adjustment): string =>
  [
    threshold === null ? 'at the usual threshold' : `from a score of ${threshold.toFixed(3)}`,
    ...(excluded.length > 0 ? [`not with ${excluded.join(', ')}`] : []),
  ].join(', ')

type Judgements = Awaited<ReturnType<typeof judgementsOf>>

/** Who pressed, and how often: one person's presses are seen as that. */
const bySaid = (said: Judgements): string =>
  [...Map.groupBy(said, ({ user }) => user)].map(([user, own]) => `${user} (${own.length})`).join(', ')

/** The threshold with the fewest mistakes: told and irrelevant, or not told and wanted. */
function thresholdFrom(said: Judgements): number | null {
  const candidates = [...new Set(said.map(({ score }) => score))].sort((a, b) => a - b)
  const mistakes = (threshold: number): number =>
    said.filter(({ says, score }) => (says === 'irrelevant') === score >= threshold).length
  const [best] = candidates.map(one => ({ one, wrong: mistakes(one) })).sort((a, b) => a.wrong - b.wrong)
  return best?.one ?? null
}

/** What of the last days would be told more, and what less, each with its article. */
function effect(matched: readonly MatchedArticle[], before: Adjustment, after: Adjustment): Line[] {
  const isTold = (one: MatchedArticle, adjustment: Adjustment): boolean =>
    adjustedLevel(one, adjustment, one) !== 'mention'
  const less = matched.filter(one => isTold(one, before) && !isTold(one, after))
  const more = matched.filter(one => !isTold(one, before) && isTold(one, after))
  const listed = (what: string, some: readonly MatchedArticle[]): Line[] => [
    [{ strong: `${what} of the last ${EFFECT_DAYS} days: ${some.length}` }],
    ...some.slice(0, SHOWN).map(({ title }): Line => [`• ${title}`]),
  ]
  return [...listed('Told less', less), ...listed('Told more', more)]
}
