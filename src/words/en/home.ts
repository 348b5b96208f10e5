// The App Home in English: what the bot does, and what a person follows.

export const home = {
  does: 'I watch the news for the subjects you follow, and post one or two sentences with the link.',
  yours: 'Your channels',
  all: 'What this workspace follows',
  none: 'Nothing yet.',
  follows: (track: string, mode: string): string => `follows ${track}, ${mode}`,
  zone: (zone: string): string => `times in ${zone}`,
  next: (at: string): string => `next brief ${at}`,
  unsubscribe: 'Unsubscribe',
  keep: 'Keep',
  sure: (track: string): string => `${track} will no longer be posted there. It can be followed again.`,
  more: (left: number): string => `… and ${left} more; \`/linchpin subscriptions\` lists those of a channel.`,
  tracks: 'Tracks',
  sources: 'Sources',
  help: '`/linchpin help` shows every command; in a thread or direct message type `help`.',
  privacy:
    'Privacy: ids and settings are kept, no names, profiles or messages. Questions, feedback and requests to be ' +
    'forgotten are answered by',
  operator: 'whoever runs Linchpin for this workspace',
}
