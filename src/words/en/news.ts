// What the answers about news say in English: status, brief, timeline and search.
import { count } from './count.ts'

export const brief = {
  title: (day: string, number: number, since: string): string =>
    `Brief · ${day} · ${count(number, 'story', 'stories')} ${since}`,
  track: (title: string, number: number): string => `${title} (${number})`,
  rest: (from: number, to: number): string =>
    from > to ? 'More reports of this brief’s stories' : `Stories ${from} to ${to} of this brief`,
  again: 'More on this: ',
  older: (date: string): string => `, ${date}; older, seen now`,
  olderSeen: (number: number): string => `Older, seen now (${number})`,
  withdrawn: (source: string): string => `Withdrawn by ${source}: `,
  tail: (mentions: number, repeats: number, corrected: number, unread: readonly string[]): string =>
    [
      `In passing ${mentions}`,
      ...(repeats > 0 ? [`More on earlier stories ${repeats}`] : []),
      `Corrected ${corrected}`,
      `Not read: ${unread.slice(0, 5).join(', ') || 'none'}`,
    ].join(' · '),
  none: (tracks: string, since: string): string => `Nothing new on ${tracks} ${since}`,
  last: (date: string): string => `The last news was on ${date}.`,
  never: 'There has been no news yet.',
  passing: (number: number): string => `${count(number, 'story', 'stories')} mentioned it in passing.`,
}

export const status = {
  noStory: 'no story yet',
  soon: 'A new one is told as soon as a source carries it.',
  fresh: (length: string): string => `last news ${length} ago`,
  old: (length: string, date: string): string => `no news for ${length} (last ${date})`,
  latest: 'Latest: ',
  lastStories: 'Last stories',
  stands: 'Where it stands',
  days: (days: number): string => `${days} days`,
  today: (today: number, usual: string | null): string =>
    usual === null ? `${today} today` : `${today} today, usually ${usual} a day`,
  since: (date: string): string => `since ${date}`,
}

export const timeline = {
  title: (track: string): string => `${track}: what happened`,
  none: (track: string): string => `Nothing has happened on ${track} yet`,
  storyline: (name: string, number: number): string => `${name} (${number})`,
  earlier: (number: number): string => `… ${number} earlier`,
  before: (was: string): string => `before: ${was}`,
}

export const search = {
  none: (asked: string): string => `No story contains “${asked}”`,
  noneHint: 'Every word must be in the article; try fewer words.',
  some: (number: number, asked: string): string => `${count(number, 'story', 'stories')} with “${asked}”`,
  newest: (number: number, asked: string): string => `The newest ${number} stories with “${asked}”`,
  further: (from: number, to: number, asked: string): string => `Stories ${from}–${to} with “${asked}”`,
}
