// What is said in English of a workspace's own sources, and of addresses that are looked at.
import { count } from './count.ts'

export const feed = {
  feed: 'Feed: ',
  page: 'A page without a feed; its list of links would be read: ',
  fires: (items: number, fired: readonly string[]): string =>
    `Of its last ${count(items, 'item')} ` +
    `${fired.length === 0 ? 'none would fire a track' : `would be told: ${fired.join(', ')}`}`,
  follow: 'Follow',
  cancel: 'Cancel',
  cancelled: 'Not followed; nothing was changed',
  followed: (title: string, id: string): string =>
    `${title} (${id}) is followed in this workspace. What is there already is not told`,
  left: (number: number): string => `${count(number, 'more feed')} can be added`,
  removed: (title: string, id: string): string =>
    `${title} (${id}) is no longer followed here, and what it brought is no longer shown here`,
  already: (id: string): string => `This workspace already follows that, as ${id}`,
  shared: (id: string): string => `That is already watched for everybody, as ${id}; nothing needs to be added`,
  unknown: (id: string, typed: string): string => `Nothing was proposed here as “${id}”; ${typed} looks at an address`,
  notOwn: (asked: string, own: readonly string[]): string =>
    `“${asked}” isn’t a feed of this workspace; its own are ${own.join(', ') || 'none yet'}`,
  full: (most: number, typed: string): string =>
    `This workspace has ${most} feeds of its own, the most allowed; remove one with ${typed}, ` +
    'or ask whoever runs Linchpin to raise “quotas.feeds”',
}

export const look = {
  title: 'What would be told about these',
  nothing: 'No track fires',
  levels: {
    headline: 'told, it is the headline’s subject',
    about: 'told, a sentence of its own is about it',
    mention: 'only mentioned, not told at the usual level',
  },
  tooMany: (most: number): string => `You have tried ${most} addresses in the last hour; please try again later`,
  oneAddress: (asked: string): string => `“${asked}” is more than one address; give one at a time`,
  problems: {
    refused:
      'That address is not read: only public http and https addresses are, without a user name or password, and ' +
      'outside private networks',
    unreachable: 'Nothing answers at that address; check it in a browser, or try again later',
    http: 'The server does not serve that address; check it in a browser, or try again later',
    unreadable: 'Neither a feed nor a page with a list or an article could be read at that address',
    busy: 'Others are trying addresses or articles at this moment; try again in a minute',
  },
}
