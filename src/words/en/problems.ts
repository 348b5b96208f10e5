// What is said in English when a command cannot be read, or may not be given.
// Words in backticks are to be typed; adapters show them so.
import { either } from './count.ts'

export const problems = {
  failed: 'That could not be answered just now; nothing was changed. Try again in a moment',
  tooFast: 'That was a lot of commands in a short time: please wait a moment, ' + 'as one is answered every 2 seconds',
  mayNot: {
    subscribe:
      'Only people who manage this channel may change what is posted here; ask one of them, ' +
      'or ask an admin to let more people do it with `settings`',
    tracks: 'Only admins may change this workspace’s tracks; ask one, or ask for it to be allowed with `settings`',
    feeds: 'Only admins may change this workspace’s feeds; ask one, or ask for it to be allowed with `settings`',
    review: 'Only admins may decide on a review; ask one, or ask for it to be allowed with `settings`',
    settings: 'Only admins may see and change who may do what',
  },
  noAlert: (alert: number): string =>
    `There is no alert ${alert} here; press Why? under an alert, or type the number it shows`,
  tooLong: (length: number, most: number): string => `That is ${length} characters long; a command has at most ${most}`,
  nothingAsked: (typed: string, help: string): string => `Nothing was asked; try ${typed}, or ${help}`,
  isTrack: (track: string, typed: string): string => `“${track}” is a track, not a command; try ${typed}`,
  noCommand: (asked: string, near: readonly string[], help: string): string =>
    `There is no command “${asked}”; ${near.length > 0 ? `did you mean ${either(near)}?` : `${help} lists them`}`,
  noTrack: (asked: string, near: readonly string[], all: readonly string[]): string =>
    `There is no track “${asked}”; ` +
    (near.length > 0 ? `did you mean ${either(near)}?` : `the tracks are ${all.join(', ') || 'none yet'}`),
  needs: (command: string, what: string, typed: string): string => `“${command}” needs ${what}; for example ${typed}`,
  needsTrack: (tracks: readonly string[]): string => `a track: ${tracks.join(', ')}`,
  needsWords: 'words to look for',
  needsAlert: 'the number of an alert',
  needsVerb: '`new`, or `edit`, `copy`, `remove` or `review` and a track',
  needsFeed: '“add” and an address, or “remove” and an address or id',
  needsAddress: 'the address of an article',
  needsZone: 'a time zone',
  needsLanguage: 'en or ko',
  noNumber: (asked: string, typed: string): string => `“${asked}” isn’t an alert; alerts have numbers, as in ${typed}`,
  noSchedule: (asked: string): string =>
    `“${asked}” isn’t a schedule I know. Try \`daily 08:30\`, \`weekdays 9am\`, \`weekly mon 09:00\`, \`hourly\` ` +
    'or `instant`; `quiet 22:00-07:00`, `headlines`, `mentions`, `official` or `two-sources` may follow',
  noZone: (asked: string): string => `“${asked}” isn’t a time zone I know. Try \`Asia/Seoul\` or \`America/New_York\``,
  noLanguage: (asked: string): string => `“${asked}” isn’t a language I speak. Try \`en\` or \`ko\``,
  noPeriod: (asked: string): string => `“${asked}” isn’t a length of time I know. Try \`7d\`, \`30d\` or \`90d\``,
  noDate: (asked: string): string => `“${asked}” isn’t a date. Write it as \`2026-02-01\``,
}
