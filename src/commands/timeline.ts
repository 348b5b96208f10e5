// `timeline <track>`: the developments of its storylines, dated and linked, with corrections.
import type { Line, Message } from '../domain/message.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { storylineName } from '../reading/stories/name.ts'
import { storylinesOf, type TrackStory } from '../store/stories.ts'
import { answer, type Speaking } from './context.ts'
import { carriersOf, headlineOf } from './story-line.ts'

/** Most lines of a message; the newest are shown. */
const STORYLINES = 6
const DEVELOPMENTS = 8

export async function timeline(context: Speaking, track: Track): Promise<Message> {
  const { db, words, locale, whose } = context
  const title = titleIn(track, locale.language)
  const storylines = (await storylinesOf(db, whose, track.id, new Date(0))).slice(0, STORYLINES)
  if (storylines.length === 0) return answer(words.timeline.none(title))
  const lines = storylines.flatMap(({ developments }): Line[] => {
    const name = storylineName(developments.map(one => one.headline))
    const left = developments.length - DEVELOPMENTS
    return [
      ...(developments.length > 1 ? [[{ strong: words.timeline.storyline(name, developments.length) }]] : []),
      ...(left > 0 ? [[words.timeline.earlier(left)]] : []),
      ...developments.slice(-DEVELOPMENTS).map(one => developmentLine(context, one)),
    ]
  })
  return { ...answer([{ strong: words.timeline.title(title) }], lines), tracks: [{ id: track.id, title }] }
}

/** "• 24 Feb 2026 · headline — Asia Today (before: February)" */
export function developmentLine({ words, locale }: Speaking, story: TrackStory): Line {
  const { url, text } = carriersOf(story, words)
  const day = story.day === null ? words.date(story.at, locale.zone) : words.day(story.day)
  const was = story.corrections.at(-1)?.was
  return [
    `• ${day} · `,
    ...headlineOf(story, url, words),
    ` — ${text}`,
    ...(was ? [` (${words.timeline.before(was)})`] : []),
  ]
}
