// A named subject with a query; its id is what people type.
import type { Whose } from './judgement.ts'
import type { ReaderLanguage } from './locale.ts'

export type Track = {
  /** Lower-case words joined by hyphens: `security-package`; of a workspace's own, `slack/T1/ports`: nobody else's. */
  readonly id: string
  readonly title: string
  /** Its title in other languages than the `title`. */
  readonly titles?: Readonly<Partial<Record<ReaderLanguage, string>>> | undefined
  /** The query as written in config/tracks.yaml; compiled by src/reading. */
  readonly query: string
  readonly description?: string | undefined
  /** The least score (0 to 1) that is told and no mention; the model's own when left out. */
  readonly threshold?: number | undefined
}

/** The title for readers of a language. */
export const titleIn = ({ title, titles }: Pick<Track, 'title' | 'titles'>, language: ReaderLanguage): string =>
  titles?.[language] ?? title

/** The title of the track of this id; the id itself of one that is gone. */
export function titleOf(tracks: readonly Track[], id: string, language: ReaderLanguage): string {
  const track = tracks.find(one => one.id === id)
  return track ? titleIn(track, language) : typedId(id)
}

/** What a track may be called: its id, and its title in each language. */
export const namesOf = ({ id, title, titles = {} }: Pick<Track, 'id' | 'title' | 'titles'>): string[] => [
  typedId(id),
  title,
  ...Object.values(titles),
]

/** An id as people of its workspace type it. */
export const typedId = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** What the ids of a workspace's own tracks begin with. */
export const ownPrefix = ({ platform, workspace }: Whose): string => `${platform}/${workspace}/`

/** The tracks that people of a workspace may know of: their own first, then those of the config. */
export const tracksOf = (all: readonly Track[], whose: Whose): Track[] => [
  ...all.filter(({ id }) => id.startsWith(ownPrefix(whose))),
  ...all.filter(({ id }) => !id.includes('/')),
]
