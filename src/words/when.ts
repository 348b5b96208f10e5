// When something was published, as precisely as is known; without a date it is only known to have been seen.
import type { Line } from '../domain/message.ts'
import type { Carrier } from '../domain/story.ts'
import type { Words } from './en.ts'

/** A date without a time is a day, the same for every reader. */
export const whenOf = ({ at, dated, day }: Pick<Carrier, 'at' | 'dated' | 'day'>, words: Words): Line => {
  if (!dated) return words.age.seen(at)
  return [day === null ? { at } : words.day(day)]
}
