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
    `${title} (${id}) is followed in this workspace. What stands there already is not told`,
  left: (number: number): string => `${count(number, 'more feed')} can be added`,
  removed: (title: string, id: string): string =>
    `${title} (${id}) is followed here no more; what it brought is not shown here either`,
  already: (id: string): string => `This workspace follows that already, as ${id}`,
  shared: (id: string): string => `That is watched for everybody already, as ${id}; nothing needs to be added`,
  unknown: (id: string, typed: string): string => `Nothing was proposed here as “${id}”; ${typed} looks at an address`,
  notOwn: (asked: string, own: readonly string[]): string =>
    `“${asked}” is no feed of this workspace; its own are ${own.join(', ') || 'none yet'}`,
  full: (most: number, typed: string): string =>
    `This workspace has ${most} feeds of its own, which is the most; take one out with ${typed}, ` +
    'or ask whoever runs Linchpin to raise “quotas.feeds”',
}

export const look = {
  title: 'What would be told of these',
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
      'none that leads into a private network',
    unreachable: 'Nothing answers at that address; check it in a browser, or try again later',
    http: 'The server does not give what is at that address; check it in a browser, or try again later',
    unreadable: 'Neither a feed nor a page with a list or an article could be read at that address',
    busy: 'Others are trying addresses or articles at this moment; try again in a minute',
  },
}
