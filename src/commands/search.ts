// `search <words>`: the newest stories that contain all of the words.
import type { Message } from '../domain/message.ts'
import { searchStories } from '../store/stories.ts'
import type { CommandContext } from './context.ts'
import { storyLine } from './story-line.ts'

const MOST = 10

export async function search({ db }: CommandContext, words: readonly string[]): Promise<Message> {
  const stories = await searchStories(db, words, MOST)
  const asked = `“${words.join(' ')}”`
  if (stories.length === 0)
    return {
      kind: 'answer',
      title: [`No story contains ${asked}`],
      lines: [['Every word must be in the article; try fewer words.']],
    }
  const title =
    stories.length === MOST
      ? `The newest ${MOST} stories with ${asked}`
      : `${stories.length} ${stories.length === 1 ? 'story' : 'stories'} with ${asked}`
  return { kind: 'answer', title: [title], lines: stories.map(storyLine) }
}
