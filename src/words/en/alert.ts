// The words on an alert, of its buttons and of the answers to them, in English.
import type { Line } from '../../domain/message.ts'

export const alert = {
  quoting: (speaker: string): string => `quoting ${speaker}`,
  primary: 'Primary',
  more: (sources: number): string => `+${sources} ${sources === 1 ? 'source' : 'sources'}`,
  passing: (sentence: string, tracks: string): string =>
    sentence === '' ? `In passing: ${tracks}` : `In passing: ${sentence} (${tracks})`,
  update: 'Update: ',
  moreOnThis: 'More on this: ',
  earlier: (at: Date, headline: string): Line => ['Earlier, ', { at }, `: ${headline}`],

  why: 'Why',
  whyOf: (headline: string): string => `Why this was posted: ${headline}`,
  whyFor: (track: string): string => `Why for ${track}`,
  mute: 'Mute',
  muteOf: (headline: string): string => `Stop posting this story here: ${headline}`,
  unmute: 'Unmute',
  muteDay: 'Only for 24 hours',
  muteStoryline: 'The whole storyline',
  notRelevant: 'Not relevant',
  notRelevantFor: (track: string): string => `Not relevant for ${track}`,
  settings: 'Follow settings',
  undo: 'Undo',

  /** Marks on the post. */
  irrelevantBy: (track: string, by: string): Line => [`✓ Not relevant for ${track}${by === '' ? '' : ` — ${by}`}`],
  mutedBy: (storyline: boolean, until: Date | null, by: string): Line => [
    storyline ? '✓ Storyline muted' : '✓ Muted',
    ...(until === null ? [] : [' until ', { at: until }]),
    by === '' ? '' : ` — ${by}`,
  ],

  muted: {
    story: (headline: string): Line => ['Muted in this channel: ', { strong: headline }],
    day: (headline: string): Line => ['Muted in this channel for 24 hours: ', { strong: headline }],
    storyline: (headline: string): Line => ['Muted in this channel, with its whole storyline: ', { strong: headline }],
    already: (headline: string): Line => ['Already muted in this channel: ', { strong: headline }],
  },
  unmuted: (headline: string): Line => ['Unmuted in this channel: ', { strong: headline }],
  notMuted: (headline: string): Line => ['This was not muted here: ', { strong: headline }],

  whichTrack: 'Not relevant for which track?',
  relevant: (track: string, headline: string): Line => [`Noted, relevant for ${track}: `, { strong: headline }],
  irrelevant: (track: string, headline: string): Line => [`Noted, not relevant for ${track}: `, { strong: headline }],

  noneHere: 'This is not an alert’s thread. Type this in one, or press a button under an alert',
  several: 'This post covers several stories. Press a button under an alert, or give the alert’s number',
  gone: 'Linchpin no longer keeps that story, so nothing was changed',
  oldButton: 'This button is from an older version of Linchpin and no longer works. Newer posts have one that does',
  noScope: (asked: string): string =>
    `“${asked}” isn’t a length of time for a mute. Try \`mute\`, \`mute 24h\` or \`mute storyline\``,
}
