// The words on an alert.

export const ALERT_WORDS = {
  quoting: (speaker: string): string => `quoting ${speaker}`,
  more: (sources: number): string => `+${sources} ${sources === 1 ? 'source' : 'sources'}`,
  passing: (sentence: string, tracks: string): string =>
    sentence === '' ? `In passing: ${tracks}` : `In passing: ${sentence} (${tracks})`,
  why: 'Why',
  whySpoken: (headline: string): string => `Why this was posted: ${headline}`,
  mute: 'Mute',
  muteSpoken: (headline: string): string => `Post no more of this story here: ${headline}`,
  notRelevant: 'Not relevant',
  notRelevantFor: (track: string): string => `Not relevant for ${track}`,
  settings: 'Follow settings',
}
