// The English texts. Over 250 lines: a language is read in one place. A key that another one lacks is a type error.
// What stands in backticks is to be typed; adapters show it so. `typed` is a command as it is typed in that place.
import type { ReaderLanguage } from '../domain/locale.ts'
import type { Inline, Line } from '../domain/message.ts'
import type { Mode } from '../domain/mode.ts'
import type { PublisherKind } from '../domain/publisher.ts'
import type { Silence } from '../domain/rhythm.ts'
import type { SourceProblemKind } from '../domain/source-problem.ts'
import { alert } from './en/alert.ts'
import { age, correction, reason } from './en/article.ts'
import { commands, options } from './en/commands.ts'
import { count } from './en/count.ts'
import { desk } from './en/desk.ts'
import { home } from './en/home.ts'
import { changes } from './en/ledger.ts'
import { feed, look } from './en/look.ts'
import { brief, search, status, timeline } from './en/news.ts'
import { operators } from './en/operators.ts'
import { installation, places } from './en/places.ts'
import { problems } from './en/problems.ts'
import { settings } from './en/settings.ts'
import { track } from './en/track-form.ts'
import { page } from './en/web.ts'
import { daysBetween, moments } from './moments.ts'

const DAYS = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday' }
const WEEKDAYS: Readonly<Record<string, string>> = { ...DAYS, sun: 'Sunday' }

function schedule(mode: Mode): string {
  switch (mode.kind) {
    case 'instant':
      return 'instant'
    case 'hourly':
      return 'hourly'
    case 'daily':
      return `${mode.weekdays ? 'weekdays' : 'daily'} ${mode.at}`
    case 'weekly':
      return `weekly, ${WEEKDAYS[mode.day]} ${mode.at}`
  }
}

const LEVELS = { headlines: 'headlines only', about: '', mentions: 'mentions too' }
const NEEDS = { official: 'once an official source carries it', 'two-sources': 'once a second source carries it' }

/** Every text that a reader sees: what English has, each language has. */
export type Words = typeof en

const time = moments('en-GB')

export const en = {
  name: 'English',
  language: 'en' as ReaderLanguage,
  commands,
  options,
  ...time,
  problems,
  places,
  installation,
  operators,
  brief,
  changes,
  desk,
  page,
  search,
  status,
  timeline,
  track,
  settings,
  feed,
  look,

  publisherKinds: {
    official: 'official',
    wire: 'wire',
    press: 'press',
    'state-media': 'state media',
    'think-tank': 'think tank',
    other: '',
  } satisfies Record<PublisherKind, string>,

  buttons: {
    apply: 'Apply',
    drop: 'Drop',
    open: 'Open',
    subscribe: 'Follow a track',
    unsubscribe: 'Unsubscribe',
    more: 'Show more',
    showAll: (left: number): string => `Show all (${left} more)`,
    schedule: 'Change schedule',
    pause: 'Pause',
    undo: 'Undo',
    followHere: 'Follow here',
    timeline: 'Timeline',
    share: 'Share',
    lastDay: 'Last 24 hours',
  },

  /** "since yesterday 08:30 KST" */
  since: (from: Date, now: Date, zone: string): string => {
    const days = daysBetween(from, now, zone)
    const day = days === 0 ? '' : days === 1 ? 'yesterday ' : `${time.shortDate(from, zone)} `
    return `since ${day}${time.clock(from, zone)}`
  },

  pause: {
    begun: (until: string, typed: string): string =>
      `Paused: nothing is posted here until ${until}. What comes meanwhile is in the next brief. ${typed} ends it.`,
    ended: 'Posting resumes here.',
  },

  /** Without a zone where the channel has none yet. */
  mode: (mode: Mode, zone: string | null): string => {
    const quiet = mode.quiet ? `quiet ${mode.quiet.from}-${mode.quiet.to}` : ''
    const clock = zone && (mode.quiet || mode.kind === 'daily' || mode.kind === 'weekly') ? `(${zone})` : ''
    const wanted = [LEVELS[mode.level ?? 'about'], mode.needs ? NEEDS[mode.needs] : '']
    const times = [[schedule(mode), quiet].filter(Boolean).join(' '), clock].filter(Boolean).join(' ')
    return [times, ...wanted].filter(Boolean).join(', ')
  },
  and: (names: readonly string[]): string => names.join(', '),
  more: (left: number): string => `… and ${left} more`,
  unknownSource: 'unknown source',
  carriers: (first: string, others: number): string =>
    others === 0 ? first : `${first} and ${others} more ${others === 1 ? 'source' : 'sources'}`,

  thanks: (typed: string): string => `You’re welcome. ${typed} shows what I can do.`,
  hello: (typed: string): string => `Hi, try ${typed}`,

  elsewhere: (channel: Inline): Line => ['This is about ', channel, ', not about the channel here.'],

  welcome: {
    title: (sources: number): string => `I watch ${count(sources, 'source')} for the subjects you follow`,
    pick:
      'Pick a track, and when this channel is told. I post what happened in one or two sentences, with the link, and ' +
      'answer questions.',
    all: 'All tracks',
    modes: { instant: 'At once', 'daily 08:30': 'Daily 08:30', 'instant quiet 22:00-07:00': 'Quiet nights' },
    paused: (channels: number, typed: string): string =>
      `${count(channels, 'channel')} here followed something before: nothing is posted there until somebody invites ` +
      `me again or types ${typed} in it.`,
    sample: 'See a sample',
    sampleTitle: 'An alert looks like this:',
    sampleButtons: (why: string, mute: string): string =>
      `Below it are the buttons ${why} and ${mute}, and a menu. A press can be undone.`,
    again: (tracks: readonly string[]): string => `I am back: posting resumes here, on ${tracks.join(', ')}`,
  },

  home,
  form: {
    title: 'Follow a track',
    submit: 'Subscribe',
    close: 'Cancel',
    track: 'Track',
    choose: 'Choose',
    channel: 'Channel',
    when: 'When',
    modes: {
      instant: 'At once',
      hourly: 'Each hour, in one message',
      daily: 'Once a day, in one message',
      weekdays: 'Monday to Friday, in one message',
    },
    time: 'Time of day',
    timeHint: (zone: string | null): string =>
      `For once a day; 09:00 when empty. Times are in ${zone ?? 'your own time zone, until the channel has one'}`,
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    quietHint: 'In quiet hours nothing is posted; at their end comes what was missed',
    half: 'Quiet hours need a beginning and an end: fill in both, or neither.',
    noTime: 'A time needs “once a day” or “Monday to Friday”: choose one of these above, or clear the time.',
    same: 'Quiet hours cannot end when they begin.',
  },

  help: {
    title: 'Linchpin tells this channel what happens on the tracks it follows',
    command: (typed: string, description: string): Line => ['• ', { strong: typed }, ` — ${description}`],
    mode:
      'A schedule is `instant`, `hourly`, `daily 08:30`, `weekdays 9am` or `weekly mon 09:00`; after it, ' +
      '`quiet 22:00-07:00` holds alerts back in those hours.',
    tracks: (tracks: readonly string[]): string => `Tracks: ${tracks.join(', ') || 'none yet'}`,
    examples: (typed: readonly string[]): string => `For example ${typed.join(', ')}`,
    more: (typed: string): string => `${typed} says more about one of them.`,
    example: (typed: string): string => `For example ${typed}`,
  },

  tracks: {
    title: (number: number): string => count(number, 'track'),
    none: 'None. Add one to config/tracks.yaml.',
    own: (typed: readonly string[]): string => `This workspace’s own come first: ${typed.join(', ')}`,
    track: (id: string, title: string, description: string, week: number): Line => [
      '• ',
      { strong: title },
      ` (${id})${description ? `: ${description}` : ''} · ${count(week, 'story', 'stories')} in 7 days`,
    ],
  },

  feeds: {
    title: (number: number): string => `${count(number, 'source')} watched`,
    none: 'None. Add feeds to config/feeds.yaml.',
    read: (at: Date): Line => ['last read ', { at }],
    unread: 'not read yet',
    problem: (_: SourceProblemKind | null, message: string): string => message,
    failing: (problem: string, since: Date | null, read: Line, next: string): Line => [
      `: ${problem}; `,
      ...(since ? ['failing since ', { at: since }, ', '] : []),
      ...read,
      `, next try in ${next}`,
    ],
    silent: (id: string, { ms, usual }: Silence): string =>
      `${id}: nothing for ${time.length(ms)}${usual === null ? '' : `, usually every ${time.length(usual)}`}`,
    reading: (read: number, all: number, ago: string | null, failing: string, silent: string): string =>
      `${read} of ${count(all, 'source')} read${ago === null ? '' : `, the last ${ago} ago`}` +
      (failing === '' ? '' : `; not read: ${failing}`) +
      (silent === '' ? '' : `; silent: ${silent}`),
    leftOut: (skipped: readonly string[]): string => `; left out: ${skipped.join('; ')}`,
  },

  subscribe: {
    new: (tracks: Inline, mode: string): Line => ['This channel now follows ', tracks, `, ${mode}`],
    by: (person: string, tracks: Inline, mode: string): Line => [
      `@${person} set this channel to follow `,
      tracks,
      `, ${mode}`,
    ],
    which: (mode: string): string => `Which track should this channel follow, ${mode}?`,
    changed: (tracks: Inline, mode: string): Line => ['Changed: this channel follows ', tracks, `, ${mode}`],
    same: (tracks: Inline, mode: string): Line => ['This channel already follows ', tracks, `, ${mode}`],
    upToDate: 'The last stories, so that you are up to date',
    tooMany: (most: number, typed: string): string =>
      `This workspace has ${most} subscriptions, the most allowed; end one with ${typed}, ` +
      'or ask whoever runs Linchpin to raise “quotas.subscriptions”',
    left: (number: number): string => `This workspace can have ${count(number, 'more subscription')}`,
    ended: (tracks: Inline): Line => ['This channel no longer follows ', tracks],
    notFollowed: (tracks: readonly string[], follows: readonly string[]): string =>
      `This channel does not follow ${tracks.join(', ')}; it follows ${follows.join(', ') || 'nothing'}`,
  },

  subscriptions: {
    none: 'This channel follows nothing yet',
    hint: (typed: string): string => `Try ${typed}.`,
    title: (number: number): string => `This channel follows ${count(number, 'track')}`,
    noTrack: 'no longer a track',
    one: (title: string, id: string, mode: string, isOfFile: boolean): Line => [
      '• ',
      { strong: title },
      ` (${id}) — ${mode}${isOfFile ? ', from the config' : ''}`,
    ],
    stopped: (why: string): string => `Posting here has stopped: ${why}. Subscribe again once that is fixed.`,
    locale: (language: string, zone: string): string => `Language: ${language} · times in ${zone}`,
  },

  locale: {
    language: 'Linchpin speaks English here now.',
    zone: (zone: string, clock: string): string => `Times in this channel are now in ${zone}, where it is ${clock}.`,
  },

  alert,
  age,
  correction,
  reason,

  why: {
    title: (alert: number): string => `Alert ${alert}: `,
    track: 'Track',
    level: 'Level',
    levels: { headline: 'headline', about: 'about', mention: 'mention' },
    levelValue: (level: string, score: string): string => `${level}, score ${score} of 1`,
    because: 'Because',
    notRelevant: 'Not relevant',
    saidBy: (number: number): string => `said by ${number}`,
    delivery: 'Delivery',
    doubled: 'perhaps posted here twice: the answer to the first post was lost',
    queryNow: 'Query now',
    told: (text: string, start: number, end: number): string => `• told: “${text}” (characters ${start}–${end})`,
    field: { title: 'headline', text: 'text' },
  },

  review: {
    noUndo: (track: string): string => `Nothing was applied to “${track}” that could be undone`,
    undone: (track: string, how: string): string => `Undone: ${track} is told here ${how}`,
    dropped: (track: string): string => `Dropped: ${track} is told here as before`,
    tooFew: (number: number, track: string, missing: number): string =>
      `${number} judgements on ${track} so far; a review wants ${missing} more`,
    noOther: (track: string): string => `The judgements on ${track} propose no other threshold`,
    proposed: (track: string, how: string): Line => ['Proposed: ', { strong: track }, ` is told here ${how}`],
    applied: (track: string, how: string): Line => ['Applied: ', { strong: track }, ` is told here ${how}`],
    usual: 'at the usual threshold',
    from: (score: string): string => `from a score of ${score}`,
    without: (words: readonly string[]): string => `not with ${words.join(', ')}`,
    by: (number: number, people: string): string => `By ${number} judgements of ${people}`,
    less: (days: number, number: number): string => `Told less of the last ${days} days: ${number}`,
    more: (days: number, number: number): string => `Told more of the last ${days} days: ${number}`,
  },
}
