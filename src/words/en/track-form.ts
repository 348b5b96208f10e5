// What is said of a workspace's own tracks in English: the form, the preview, and what came of it.
import type { Level } from '../../domain/article.ts'
import type { TrackField } from '../../domain/own-track.ts'
import { count } from './count.ts'

type FieldWords = { readonly label: string; readonly hint: string }

export const track = {
  new: 'New track',
  edit: (title: string): string => `Change ${title}`,
  copyOf: (title: string): string => `${title} (ours)`,
  openForm: 'Open the form',
  preview: 'Preview',
  save: 'Save',
  change: 'Change',
  cancel: 'Cancel',
  again: 'Preview again',
  example: 'Title: Busan port Any: Busan port, Gamman terminal None: airport',
  typeIt: (typed: string): string =>
    `Type what it watches, such as ${typed}. All: words that must all be there; Query: a query instead of words.`,
  fields: {
    title: { label: 'Title', hint: 'What people call it' },
    any: { label: 'Any of these words', hint: 'Words or phrases, with commas or lines between them' },
    all: { label: 'All of these words', hint: 'Each of them must be in the article' },
    none: { label: 'None of these words', hint: 'An article with one of them is left out' },
    query: { label: 'Query', hint: 'If you want one: (port OR terminal) AND NOT airport' },
  } as Record<TrackField, FieldWords>,
  levels: { headline: 'its news', about: 'tells of it', mention: 'mentions it' } as Record<Level, string>,
  previewed: (title: string, stories: number, most: number, days: number): string =>
    `${title} would have told ${count(stories, 'story', 'stories')} in the last ${days} days` +
    (stories > 0 ? `, at most ${most} a day` : ''),
  partly:
    'Only the newest articles were looked at, because no index finds these words. Once it is saved, the rest of the ' +
    'last 30 days is searched too.',
  beside: (weekly: number, title: string): string =>
    weekly === 0
      ? `As many a week as ${title}`
      : `${Math.abs(weekly)} ${weekly > 0 ? 'more' : 'fewer'} a week than ${title}`,
  sameAs: (title: string, id: string): string => `⚠ It tells the same as ${title} (${id}), which exists already`,
  near: 'a near miss: not told',
  often: (word: string, articles: number): string => `⚠ “${word}” is in ${articles} articles: too wide to say much`,
  never: (word: string, days: number): string => `⚠ “${word}” was in no article of the last ${days} days`,
  query: (query: string): string => `Query: \`${query.replaceAll('`', "'")}\``,
  saved: (title: string, id: string, isNew: boolean): string =>
    `Saved: ${title} (${id}) ${isNew ? 'can be followed in every channel here' : 'is told as it says now'}`,
  cancelled: 'Cancelled: nothing was saved',
  removed: (title: string, channels: number): string =>
    `Removed: ${title}${channels > 0 ? `; ${count(channels, 'channel')} followed it` : ''}`,
  ended: (title: string, who: string): string => `${who} removed the track ${title}: it is no longer posted here`,
  noDraft: 'That was saved, cancelled or removed already, or is another person’s; nothing was changed',
  notOwn: (id: string, typed: string): string =>
    `${id} is not a track of this workspace’s own; ${typed} is what you can do`,
  busy: 'Another preview of this workspace is under way; try again in a moment. What you filled in is kept',
  nothingLost: 'What you filled in is kept: press Change to go on.',
  noServer: 'Workspaces have tracks of their own, conversations with me do not: do this in a channel',
  changedSince: (who: string, title: string, query: string): string =>
    `${who} changed it meanwhile: it is ${title} now, \`${query.replaceAll('`', "'")}\`. Save replaces it with yours.`,
  removedSince: (who: string): string => `${who} removed it meanwhile. Save makes it again.`,
  wrong: {
    tooLong: (label: string, length: number, most: number): string =>
      `“${label}” has ${length} characters; the most is ${most}`,
    noTitle: 'The title needs a letter or a digit, as its id is made from them',
    reserved: (title: string): string => `“${title}” means something else in a command; choose another title`,
    taken: (title: string, id: string): string =>
      `There is a track like “${title}” already: ${id}; choose another title`,
    empty: 'Say what it watches: words in Any or All, or a query',
    query: (problem: string): string => `The query cannot be used: ${problem}`,
    tooMany: (most: number): string =>
      `This workspace has ${most} tracks of its own, the most allowed; remove one, or ask whoever runs Linchpin to ` +
      'raise “quotas.tracks”',
  },
}
