// The order of a brief: each story under one track, the lead story first, and which ones go behind "Show all". Pure and
// deterministic, so that the numbers agree in both halves.
import type { Alert } from '../domain/story.ts'
import type { Track } from '../domain/track.ts'

/** A story, represented by the alert that is shown for it. */
export type BriefGroup = { readonly track: string; readonly stories: readonly Alert[] }

type Arranged = {
  readonly count: number
  readonly shown: readonly BriefGroup[]
  readonly rest: readonly BriefGroup[]
}

/** Per track: the lead story and five more. */
const SHOWN_OF_TRACK = 6

/** So many, with their links, fit in one message of either platform (Discord's limit is 6,000 characters). */
const SHOWN = 18

/** A story of several tracks goes under the one with the fewest stories. Shows at most `most` stories. */
export function arrange(alerts: readonly Alert[], tracks: readonly Pick<Track, 'id'>[], most = SHOWN): Arranged {
  const order = tracks.map(({ id }) => id)
  const busy = new Map([...Map.groupBy(alerts, ({ track }) => track)].map(([track, own]) => [track, own.length]))
  const rank = ({ track }: Alert): number => (busy.get(track) ?? 0) * 1000 + (order.indexOf(track) + 1 || 999)
  const stories = [...Map.groupBy(alerts, ({ story }) => story.id).values()].flatMap(
    own => own.toSorted((a, b) => rank(a) - rank(b))[0] ?? [],
  )
  const byTrack = Map.groupBy(stories, ({ track }) => track)
  const groups = [...byTrack]
    .map(([track, own]) => ({ track, stories: leadFirst(own) }))
    .sort((a, b) => place(order, a.track) - place(order, b.track))
  const share = Math.max(1, Math.floor(most / Math.max(1, groups.length)))
  const each = most > SHOWN ? most : Math.min(SHOWN_OF_TRACK, share)
  const cut = (from: number, to?: number) =>
    groups.map(({ track, stories: own }) => ({ track, stories: own.slice(from, to) }))
  const [shown, over] = [cut(0, each).slice(0, most), cut(0, each).slice(most)]
  return { count: stories.length, shown, rest: [...over, ...cut(each)].filter(group => group.stories.length > 0) }
}

const place = (order: readonly string[], track: string): number => order.indexOf(track) + 1 || order.length + 1

/** The story with the most sources leads; the others follow, newest first. */
function leadFirst(stories: readonly Alert[]): Alert[] {
  const newest = stories.toSorted((a, b) => b.story.at.getTime() - a.story.at.getTime() || b.id - a.id)
  const most = Math.max(...newest.map(sourcesOf))
  const lead = newest.find(one => sourcesOf(one) === most)
  return lead ? [lead, ...newest.filter(one => one !== lead)] : []
}

/** How many sources carry the story. */
export const sourcesOf = ({ story }: Alert): number => new Set(story.carriers.map(({ source }) => source)).size
