// What readers say about what a track told them, and how a workspace changes what it is told.
import type { Article, Level, Match } from './article.ts'
import type { Channel } from './channel.ts'

/** A workspace of a platform. */
export type Whose = Pick<Channel, 'platform' | 'workspace'>

/** An alert was right or wrong for its track, or an article was not told and should have been. */
export type Says = 'relevant' | 'irrelevant' | 'missed'

/**
 * What a workspace has agreed on for a track: the least score that is told, and words with which an article only
 * mentions it.
 */
export type Adjustment = { readonly threshold: number | null; readonly excluded: readonly string[] }

/**
 * The level of a match for a workspace: its own threshold in place of the usual one, and no more than a mention where
 * an excluded word stands in the article.
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
