// `track review <track> [apply|drop|undo]`: turns readers' judgements into a proposal with its effect, for a person to
// decide on.
import type { Invocation } from '../adapter.ts'
import { type Adjustment, adjustedLevel } from '../domain/judgement.ts'
import type { Line, Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { excludedWord } from '../reading/relevance/exclude.ts'
import { adjust, adjustmentOf, undoAdjustment } from '../store/adjustments.ts'
import { type JudgedArticle, judgementsOf, type MatchedArticle, matchedSince } from '../store/judgements.ts'
import { recordChange } from '../store/ledger.ts'
import type { Words } from '../words/en.ts'
import { answer, problemMessage, type Speaking } from './context.ts'

export type Decision = 'apply' | 'drop' | 'undo'

/** Fewer judgements say more about the readers than about the track. */
const ENOUGH = 20
const EFFECT_DAYS = 30
const SHOWN = 5

/** Without a decision it only shows what would change. */
export async function reviewTrack(
  context: Speaking,
  invocation: Invocation,
  track: Track,
  decision: Decision | null,
): Promise<Message> {
  const { db, clock, words, locale } = context
  const { channel, user } = invocation
  const say = words.review
  const title = titleIn(track, locale.language)
  const now = clock.now()
  if (decision === 'undo') {
    const after = await db.transaction().execute(async trx => {
      const before = await adjustmentOf(trx, channel, track.id)
      const undone = await undoAdjustment(trx, channel, track.id, user.id, now)
      const change = { kind: 'adjustment', subject: track.id, before, after: undone } as const
      if (undone) await recordChange(trx, invocation, change, now)
      return undone
    })
    if (after === null) return problemMessage(say.noUndo(track.id))
    return answer(say.undone(title, described(words, after)))
  }
  if (decision === 'drop') return answer(say.dropped(title))
  const said = await judgementsOf(db, channel, track.id)
  if (said.length < ENOUGH) {
    const missing = ENOUGH - said.length
    return answer(say.tooFew(said.length, title, missing))
  }
  const matched = await matchedSince(db, channel, track.id, new Date(now.getTime() - EFFECT_DAYS * DAY))
  const present = await adjustmentOf(db, channel, track.id)
  const proposed = proposalFrom(said, present)
  if (proposed === null) return answer(say.noOther(title))
  if (decision === 'apply')
    await db.transaction().execute(async trx => {
      await adjust(trx, channel, track.id, { adjustment: proposed, by: user.id, now })
      const change = { kind: 'adjustment', subject: track.id, before: present, after: proposed } as const
      await recordChange(trx, invocation, change, now)
    })
  const verb = decision === 'apply' ? 'applied' : 'proposed'
  const lines = [...effect(words, matched, present, proposed), [say.by(said.length, bySaid(said))]]
  return {
    ...answer(say[verb](title, described(words, proposed)), lines),
    ...(decision === null && { actions: (['apply', 'drop'] as const).map(word => actionOf(words, word, track)) }),
  }
}

const actionOf = ({ buttons }: Words, word: 'apply' | 'drop', { id }: Track) => ({
  label: buttons[word],
  command: `track review ${id} ${word}`,
})

const described = ({ review: say }: Words, { threshold, excluded }: Adjustment): string =>
  [
    threshold === null ? say.usual : say.from(threshold.toFixed(3)),
    ...(excluded.length > 0 ? [say.without(excluded)] : []),
  ].join(', ')

/** Who judged and how often, so that one person's presses are seen as such. */
const bySaid = (said: readonly JudgedArticle[]): string =>
  [...Map.groupBy(said, ({ user }) => user)].map(([user, own]) => `${user} (${own.length})`).join(', ')

/**
 * A new threshold or one more excluded word, whichever makes the fewest mistakes (told but irrelevant, or wanted but
 * not told). Null when neither beats the present settings.
 */
function proposalFrom(said: readonly JudgedArticle[], present: Adjustment): Adjustment | null {
  const mistakes = (adjustment: Adjustment): number =>
    said.filter(one => (one.says === 'irrelevant') === isTold(one, adjustment)).length
  const word = excludedWord(said.map(({ title, text, says }) => ({ title, text, isWanted: says !== 'irrelevant' })))
  const scores = [...new Set(said.map(({ score }) => score))].sort((a, b) => a - b)
  const candidates: readonly Adjustment[] = [
    ...(word === null ? [] : [{ ...present, excluded: [...present.excluded, word] }]),
    ...scores.map(threshold => ({ ...present, threshold })),
  ]
  const [best] = candidates.map(one => ({ one, wrong: mistakes(one) })).sort((a, b) => a.wrong - b.wrong)
  return best && best.wrong < mistakes(present) ? best.one : null
}

const isTold = (one: MatchedArticle, adjustment: Adjustment): boolean =>
  adjustedLevel(one, adjustment, one) !== 'mention'

/** What would be told in addition or no longer over the last days, with its articles. */
function effect(
  { review: say }: Words,
  matched: readonly MatchedArticle[],
  before: Adjustment,
  after: Adjustment,
): Line[] {
  const less = matched.filter(one => isTold(one, before) && !isTold(one, after))
  const more = matched.filter(one => !isTold(one, before) && isTold(one, after))
  const listed = (what: 'less' | 'more', some: readonly MatchedArticle[]): Line[] => [
    [{ strong: say[what](EFFECT_DAYS, some.length) }],
    ...some.slice(0, SHOWN).map(({ title }): Line => [`• ${title}`]),
  ]
  return [...listed('less', less), ...listed('more', more)]
}
