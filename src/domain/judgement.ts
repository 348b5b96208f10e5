// Readers' judgements of a track's alerts, and a workspace's adjustments of the track.
import type { Article, Level, Match } from './article.ts'
import type { Channel } from './channel.ts'

/** A workspace on a platform. */
export type Whose = Pick<Channel, 'platform' | 'workspace'>

/** An alert was right or wrong for its track, or an article should have been told and was not. */
export type Says = 'relevant' | 'irrelevant' | 'missed'

/**
 * A workspace's adjustment of a track: the lowest score that is told, and words that make an article a mention only.
 */
export type Adjustment = { readonly threshold: number | null; readonly excluded: readonly string[] }

/**
 * A match's level for a workspace: its threshold replaces the model's, and an excluded word in the article makes it a
 * mention at most.
 */
export function adjustedLevel(
  match: Pick<Match, 'level' | 'score' | 'hits'>,
  { threshold, excluded }: Adjustment,
  { title, text }: Pick<Article, 'title' | 'text'>,
): Level {
  const all = `${title} ${text}`.toLowerCase()
  if (excluded.some(word => all.includes(word.toLowerCase()))) return 'mention'
  if (threshold === null) return match.level
  if (match.score < threshold) return 'mention'
  if (match.level !== 'mention') return match.level
  return match.hits.some(hit => hit.field === 'title') ? 'headline' : 'about'
}
