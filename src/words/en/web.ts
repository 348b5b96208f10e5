// The page's own texts in English: its frame and its views.
import { count } from './count.ts'

const STATES = { pending: 'pending', sending: 'being sent', sent: 'sent', dead: 'given up', expired: 'expired' }

const fails = (number: number): string => (number === 1 ? 'fails' : 'fail')
const is = (number: number): string => (number === 1 ? 'is' : 'are')

export const page = {
  skip: 'Skip to the content',
  views: 'Views',
  nav: {
    now: 'Now',
    tracks: 'Tracks',
    search: 'Search',
    try: 'Try',
    sources: 'Sources',
    channels: 'Channels',
    deliveries: 'Deliveries',
    changes: 'Changes',
  },
  ago: (length: string): string => `${length} ago`,
  in: (length: string): string => `in ${length}`,
  states: STATES,
  any: 'any',
  filter: 'Filter',
  act: 'Action',
  pages: 'Pages',
  newer: 'Previous page',
  older: 'Next page',
  notFound: 'There is no such page',
  away: 'The bot’s store cannot be read',
  awayHint: 'Nothing is lost: the bot carries on as soon as the database answers. Load this page again in a minute.',
  readNow: 'Read now',
  tryAgain: 'Try again',
  done: {
    read: 'It is being read: load this page again in a few seconds.',
    opened: 'The channel takes posts again, and what was waiting is posted now. What was given up needs Retry.',
    retried: 'Whatever can be posted is posted now.',
    left: 'Nothing was tried again: it is not given up, or its channel no longer follows the track or muted the story.',
    nothing: 'There was nothing to do.',
  },

  signIn: {
    title: 'Sign in',
    token: 'Token',
    hint: 'It is LINCHPIN_PAGE_TOKEN in the bot’s environment.',
    wrong: 'That is not the token.',
    wait: 'Too many wrong tokens: wait a minute, and try again.',
  },

  now: {
    title: 'Now',
    well: (sources: number, tracks: number): string =>
      `All well: ${count(sources, 'source')} watched for ${count(tracks, 'track')}.`,
    wrong: (things: number): string => `${count(things, 'thing')} ${is(things)} wrong`,
    alerts: 'Last alerts',
    none: 'No alert yet.',
    platforms: 'Platforms',
  },

  wrong: {
    restored: (since: string): string =>
      `This is a copy of ${since}, a restored backup or what was moved away: nothing is read or posted until you run ` +
      'linchpin resume.',
    disk: (megabytes: number): string =>
      `Only ${megabytes} MB are free on the disk of the data folder: free some space, or run linchpin compact.`,
    still: (sources: number): string =>
      `${count(sources, 'source')} ${is(sources)} due and none was read for a minute: does the process that reads run?`,
    offline: (sources: number): string =>
      `No network: none of ${count(sources, 'source')} can be reached. All are tried again by themselves; check this ` +
      'machine’s connection and proxy.',
    failing: (sources: number): string => `${count(sources, 'source')} ${fails(sources)}`,
    failed: (times: number): string => `${times === 1 ? 'once' : `${times} times in a row`}, first`,
    silent: (sources: number): string =>
      `${count(sources, 'source')} ${is(sources)} silent for unusually long: check whether the address still has news`,
    stopped: (channels: number): string =>
      `Posting has stopped in ${count(channels, 'channel')}: fix that, then try again`,
    off: (platform: string): string =>
      `Channels of ${platform} follow tracks, and ${platform} is off: set its token (linchpin doctor), and restart.`,
    waiting: (posts: number): string => `${count(posts, 'post')} ${is(posts)} late; the oldest`,
    untried: 'it has not been tried yet',
    paused: 'its platform asked to wait, which ends',
    dead: (posts: number): string =>
      `In the last day ${count(posts, 'post')} ${posts === 1 ? 'was' : 'were'} given up:`,
  },

  sources: {
    title: 'Sources',
    caption: (shown: number, all: number): string =>
      `${shown === all ? count(all, 'source') : `${shown} of ${count(all, 'source')}`}, failing and silent first`,
    named: 'Name or address',
    source: 'Source',
    state: 'State',
    states: { failing: 'failing', silent: 'silent', unread: 'not read yet', well: 'well' },
    cadence: 'Read every',
    usual: (gap: string): string => `news every ${gap}`,
    news: 'Last news',
    read: 'Last read',
    next: 'Next read',
    cost: 'Cost of a read',
    traffic: (bytes: number, notModified: number): string =>
      `${Math.ceil(bytes / 1000)} kB, ${Math.round(100 * notModified)} % unchanged (304)`,
    fired: 'Alerts in 30 days',
    never: 'never',
  },

  channels: {
    title: 'Channels',
    caption: (channels: number): string => `${count(channels, 'channel')} that follow something, stopped ones first`,
    channel: 'Channel',
    follows: 'Follows',
    off: (platform: string): string => `nothing is posted: ${platform} is off`,
    next: 'next',
    told: 'Last told',
    waiting: 'Waiting',
    first: 'the first',
    muted: 'Muted',
    judged: 'Judgements',
    state: 'State',
  },

  deliveries: {
    title: 'Deliveries',
    counts: (counts: readonly (readonly [keyof typeof STATES, number])[]): string =>
      counts.length === 0
        ? 'None yet.'
        : `${counts.map(([state, number]) => `${number} ${STATES[state]}`).join(', ')}.`,
    caption: 'Deliveries, the newest first',
    none: 'No such deliveries',
    mistaken: 'A channel is written platform/workspace/channel, such as slack/T012AB3CD/C045EF6GH.',
    id: 'Number',
    state: 'State',
    platform: 'Platform',
    channel: 'Channel',
    age: 'Within',
    ages: { '1h': 'an hour', '1d': 'a day', '7d': '7 days', '30d': '30 days' },
    alert: 'Alert',
    when: 'When',
    why: 'Reason',
    attempts: (number: number): string => count(number, 'attempt'),
    doubled: 'perhaps posted twice',
    retry: 'Retry',
    retryAll: 'Retry all of these (200 at a time)',
  },

  changes: {
    title: 'Changes',
    caption: 'Changes of the last 90 days, the newest first',
    none: 'Nothing was changed in the last 90 days',
    at: 'When',
    who: 'Who',
    what: 'What',
    where: 'Where',
    undone: 'undone',
  },
}
