// What the views of a desk say in English: tracks, stories, search and try.
import { count } from './count.ts'

export const desk = {
  levels: { headline: 'headline', about: 'about', mention: 'mention' },
  says: { relevant: 'relevant', irrelevant: 'not relevant', missed: 'should have been told' },
  asTable: 'As a table',

  tracks: {
    title: 'Tracks',
    none: 'No track yet. Add one to config/tracks.yaml.',
    caption: 'What is followed, and how much it told recently',
    columns: {
      track: 'Track',
      stories: (days: number): string => `Stories in ${days} days`,
      last: 'Last news',
      query: 'Query',
    },
  },

  track: {
    query: 'Query',
    search: 'Search this track',
    volume: (days: number): string => `Stories a day in the last ${days} days`,
    day: 'Day',
    stories: 'Stories',
    levels: (days: number): string => `Articles by level, ${days} days`,
    level: 'Level',
    articles: 'Articles',
    share: 'Share',
    terms: (days: number): string => `Words that matched most, ${days} days`,
    term: 'Word of the query',
    storylines: 'Storylines',
    lastStories: 'Last stories by day',
    noStory: 'No story yet.',
    followers: (number: number): string =>
      number === 0 ? 'No channel follows it' : `Followed by ${count(number, 'channel')}`,
    judgements: 'What readers last said',
    noJudgement: 'Nobody has judged an alert of this track yet.',
  },

  story: {
    told: 'What was told',
    untold: 'Nothing was posted about it: no track fired, or it came with a first read. The ledger says more.',
    receipts: 'Where the told sentences come from',
    text: 'The article',
    versions: 'What its publisher changed',
    changed: 'Changed',
    storyline: 'Its storyline, oldest first',
    carriers: (number: number): string => `Carried by ${count(number, 'source')}`,
    moreCarriers: 'More sources carry it than are listed.',
    ledgerOf: (article: number): string => `ledger of article ${article}`,
    same: 'Adds nothing at its beginning.',
    besides: 'Also says:',
    channels: 'Who was told',
    noChannel: 'No channel: nobody followed its tracks, or nothing was posted about it.',
    channel: 'Channel',
    state: 'State',
    when: 'When',
    post: 'Post',
    open: 'Open the post',
  },

  ledger: {
    title: (article: number): string => `Ledger of article ${article}`,
    fetched: 'Fetched from',
    characters: (number: number): string => count(number, 'character'),
    noMatch: 'Matched no track.',
    matched: (track: string, level: string, score: string, terms: string, because: string): string =>
      `Matched ${track} at the level ${level} (score ${score} of 1) by ${terms}${because && `: ${because}`}.`,
    tells: 'This story was told in its words.',
    joined: 'Joined this story, which tells the same.',
    alerted: (track: string): string =>
      `Alerted for ${track}: see above for who was told, and what holds up the others.`,
    mention: (track: string): string =>
      `Not alerted for ${track}: it only mentions it; channels that want mentions get those.`,
    unalerted: (track: string): string =>
      `Not alerted for ${track}: it came with a first read, or was older than seven days.`,
  },

  search: {
    title: 'Search',
    words: 'Words',
    track: 'Track',
    from: 'From',
    to: 'To',
    source: 'Source',
    kind: 'Kind',
    level: 'Level',
    language: 'Language',
    any: 'any',
    submit: 'Search',
    none: 'No story matches all of that. Try fewer words or filters.',
    caption: 'Stories found, newest first',
    export: 'All of them as',
    story: 'Story',
    publishers: 'Publishers',
    when: 'When',
    article: 'Article',
    read: 'Read it',
  },

  try: {
    title: 'Try',
    label: 'The text of an article, its headline in the first line, or its address',
    submit: 'Try',
    outcome: 'What the tracks make of it',
    none: 'No track matches.',
    track: 'Track',
    level: 'Level',
    because: 'Because',
    told: 'What would be told',
    mention: 'Nothing: it only mentions the track.',
  },
}
