// A named subject with a query; its id is what people type.
import type { Whose } from './judgement.ts'
import type { ReaderLanguage } from './locale.ts'

export type Track = {
  /** Lower-case words joined by hyphens: `security-package`. A workspace's own is prefixed: `slack/T1/ports`. */
  readonly id: string
  readonly title: string
  /** The title in other languages. */
  readonly titles?: Readonly<Partial<Record<ReaderLanguage, string>>> | undefined
  /** The query as written in config/tracks.yaml; compiled by src/reading. */
  readonly query: string
  readonly description?: string | undefined
  /** The lowest score (0 to 1) that is told rather than a mention; the model's own by default. */
  readonly threshold?: number | undefined
}

/** How far back a new track is searched for among stored articles, by its preview and for `status` and `search`. */
export const PAST_DAYS = 30

/** The title in a reader's language. */
export const titleIn = ({ title, titles }: Pick<Track, 'title' | 'titles'>, language: ReaderLanguage): string =>
  titles?.[language] ?? title

/** The title of the track with this id; the id itself if the track is gone. */
export function titleOf(tracks: readonly Track[], id: string, language: ReaderLanguage): string {
  const track = tracks.find(one => one.id === id)
  return track ? titleIn(track, language) : typedId(id)
}

/** The names of a track: its id, and its title in each language. */
export const namesOf = ({ id, title, titles = {} }: Pick<Track, 'id' | 'title' | 'titles'>): string[] => [
  typedId(id),
  title,
  ...Object.values(titles),
]

/** An id as people in its workspace type it. */
export const typedId = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** The prefix of the ids of a workspace's own tracks. */
export const ownPrefix = ({ platform, workspace }: Whose): string => `${platform}/${workspace}/`

/** The tracks visible in a workspace: its own first, then those of the config. */
export const tracksOf = (all: readonly Track[], whose: Whose): Track[] => [
  ...all.filter(({ id }) => id.startsWith(ownPrefix(whose))),
  ...all.filter(({ id }) => !id.includes('/')),
]
