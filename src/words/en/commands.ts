// What the commands and their options do, in English: help, Slack's manifest and Discord's registration say it.
// Discord takes at most 100 characters of each.

export const commands = {
  status: 'Where a track stands: last news, last stories, trend, what is silent',
  brief: 'What is new since this channel’s last brief',
  timeline: 'A track’s storylines: their developments, dated and linked',
  search: 'Stories that contain all of the words; from:2026-02-01, to:, track: and source: narrow it',
  tracks: 'The tracks that can be followed',
  track: 'Review what readers said of a track: a proposal, apply or undo',
  subscribe: 'Tell this channel about a track, or several',
  unsubscribe: 'Post no more of a track in this channel',
  subscriptions: 'What this channel follows',
  feeds: 'The sources being watched and how they are doing',
  changes: 'Who changed what in this workspace, with Undo of your own last changes',
  why: 'Why an alert was told: what matched, and where',
  mute: 'Say nothing more about an alert’s story in this channel',
  unmute: 'Hear of a muted alert’s story again',
  pause: 'Post nothing in this channel for a week, or as long as 24h or 7d says; off ends it',
  relevant: 'Say that an alert did belong to its track',
  irrelevant: 'Say that an alert did not belong to its track',
  language: 'The language that Linchpin speaks in this channel: en or ko',
  zone: 'The time zone that this channel’s times are meant in',
  settings: 'For admins: who may subscribe channels, make tracks, add feeds and decide on reviews',
  help: 'The commands, with examples',
}

export const options = {
  track: 'The track, for example security-package',
  tracks: 'The track, several with commas, or all',
  review: 'review TRACK, then apply, drop or undo',
  mode: 'When: instant, hourly, daily 08:30, weekdays 9am, weekly mon 09:00; quiet 22:00-07:00; headlines',
  period: 'How far back: 7d, 30d or 90d',
  words: 'Words that the article must contain',
  alert: 'The number of the alert, for example 12; none in its thread',
  for: 'For how long: 24h, story or storyline',
  language: 'en or ko',
  zone: 'A time zone, for example Asia/Seoul',
  command: 'The command to explain',
  channel: 'The channel or forum to tell; this one without it',
  what: 'subscribe, tracks, feeds or review',
  who: 'admins, everyone, or groups and people with @',
  share: 'Show the answer to the whole channel',
}
