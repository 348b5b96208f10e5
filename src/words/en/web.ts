// The page's own texts in English: its frame and its views.
import { count } from './count.ts'

const STATES = { pending: 'pending', sending: 'being sent', sent: 'sent', dead: 'given up', expired: 'expired' }

type State = keyof typeof STATES

export const page = {
  skip: 'Skip to the content',
  views: 'Views',
  nav: { now: 'Now', sources: 'Sources' },
  ago: (length: string): string => `${length} ago`,
  in: (length: string): string => `in ${length}`,
  states: STATES,
  pages: 'Pages',
  newer: 'Previous page',
  older: 'Next page',
  notFound: 'There is no such page',
  away: 'The database is away',
  awayHint: 'Nothing is lost: the bot goes on as soon as it answers. Load this page again in a minute.',
  forwarded: 'This was sent by another site, and is not done.',

  signIn: {
    title: 'Sign in',
    token: 'Token',
    hint: 'It stands in the bot’s environment as LINCHPIN_PAGE_TOKEN.',
    wrong: 'That is not the token.',
    wait: 'Too many wrong tokens: wait a minute, and try again.',
  },

  now: {
    title: 'Now',
    well: (sources: number, tracks: number): string =>
      `All well: ${count(sources, 'source')} watched for ${count(tracks, 'track')}.`,
    alerts: 'Last alerts',
    none: 'No alert yet.',
    deliveries: (counts: readonly (readonly [State, number])[]): string =>
      `Deliveries: ${counts.map(([state, number]) => `${number} ${STATES[state]}`).join(', ') || 'none yet'}`,
  },

  sources: {
    title: 'Sources',
    caption: (shown: number, all: number): string => `${shown} of ${count(all, 'source')}, failing and silent first`,
    columns: { source: 'Source', state: 'How it is', read: 'Last read', next: 'Next read' },
    well: 'well',
    unread: 'not read yet',
    never: 'never',
  },
}
