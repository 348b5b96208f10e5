// `search <words> [from:…] [to:…] [track:…] [source:…] [kind:…]`: the newest stories that match all of it.
import type { Message } from '../domain/message.ts'
import { type StorySearch, searchStories } from '../store/story-search.ts'
import { answer, type Speaking } from './context.ts'
import { storyLine } from './story-line.ts'

const PAGE = 10

export async function search({ db, words, whose }: Speaking, asked: StorySearch): Promise<Message> {
  const stories = await searchStories(db, whose, asked, PAGE + 1)
  const shown = stories.slice(0, PAGE)
  const said = saidOf(asked)
  if (shown.length === 0) return answer(words.search.none(said), [[words.search.noneHint]])
  const more = { label: words.buttons.more, command: `search ${said} skip:${asked.skip + PAGE}` }
  return {
    ...answer(
      titleOf(words.search, asked.skip, shown.length, stories.length > PAGE, said),
      shown.map(storyLine(words)),
    ),
    ...(stories.length > PAGE && { actions: [more] }),
  }
}

function titleOf(
  say: Speaking['words']['search'],
  skip: number,
  number: number,
  goesOn: boolean,
  said: string,
): string {
  if (skip > 0) return say.further(skip + 1, skip + number, said)
  return goesOn ? say.newest(number, said) : say.some(number, said)
}

const NAMES = ['track', 'source', 'kind', 'level', 'language'] as const

/** The search as it can be typed. */
function saidOf({ words, from, to, ...filters }: StorySearch): string {
  const day = (at: Date): string => at.toISOString().slice(0, 10)
  return [
    ...words,
    from && `from:${day(from)}`,
    to && `to:${day(new Date(to.getTime() - 1))}`,
    ...NAMES.map(name => filters[name] && `${name}:${filters[name]}`),
  ]
    .filter(Boolean)
    .join(' ')
}
