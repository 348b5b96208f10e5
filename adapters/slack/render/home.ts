// Renders the App Home: what the bot does, the person's channels, the tracks, and everything for admins. Pure.
import type { types } from '@slack/bolt'
import type { Locale } from '../../../src/domain/locale.ts'
import type { Message } from '../../../src/domain/message.ts'
import { dueAt, type Subscription } from '../../../src/domain/subscription.ts'
import { type Track, titleIn } from '../../../src/domain/track.ts'
import { wordsIn } from '../../../src/words/words.ts'
import { cut, mrkdwnWords, plainWords } from './escape.ts'
import { LIMITS } from './limits.ts'
import { buttonText, mrkdwnDate, renderMessage, withinRichText } from './render.ts'
import { subscribeButton } from './subscribe-form.ts'

type Home = {
  readonly locale: Locale
  readonly now: Date
  /** The person's own subscriptions; all of the workspace for an admin. */
  readonly subscriptions: readonly Subscription[]
  readonly titles: readonly Track[]
  readonly tracks: Message
  /** For admins: the state of the sources, and the rights. */
  readonly feeds: Message | null
  readonly settings: Message | null
  /** The support address, if configured. */
  readonly contact?: string | undefined
  /** The result of the last press. */
  readonly done?: Message | undefined
}

/** Prefixes of action ids that end a subscription or grant a right; the value says which. */
export const UNSUBSCRIBE_ACTION = 'home-unsubscribe'
export const SETTINGS_ACTION = 'home-settings'

/** Most subscriptions shown: each takes one of the hundred blocks. */
const MOST = 40

export function homeView(home: Home): types.HomeView {
  const { locale, subscriptions, tracks, feeds, settings, contact, done } = home
  const say = wordsIn(locale.language).home
  const left = subscriptions.length - MOST
  const blocks: types.KnownBlock[] = [
    ...(done ? [...renderMessage(done).blocks, { type: 'divider' as const }] : []),
    words(say.does),
    { type: 'actions', elements: [subscribeButton(locale.language)] },
    header(feeds ? say.all : say.yours),
    ...(subscriptions.length === 0 ? [words(say.none)] : []),
    ...subscriptions.slice(0, MOST).map((one, index) => subscriptionBlock(home, one, index)),
    ...(left > 0 ? [words(say.more(left))] : []),
    words(say.help),
    words(`${say.privacy} ${mrkdwnWords(contact ?? say.operator)}`),
    ...(settings ? settingsBlocks(settings) : []),
    header(say.tracks),
    ...renderMessage(tracks).blocks,
    ...(feeds ? [header(say.sources), ...renderMessage(feeds).blocks] : []),
  ]
  return { type: 'home', blocks: withinRichText(withoutButtons(blocks)).slice(0, LIMITS.viewBlocks) }
}

/** Drops the buttons of answers: they need a channel, which the Home is not, and their ids would clash. */
const withoutButtons = (blocks: readonly types.KnownBlock[]): types.KnownBlock[] =>
  blocks.filter(block => block.type !== 'actions' || /^home-/.test(block.elements[0]?.action_id ?? ''))

const settingsBlocks = ({ actions = [], ...shown }: Message): types.KnownBlock[] => [
  ...renderMessage(shown).blocks,
  {
    type: 'actions',
    elements: actions.map(({ label, command }, index) => ({
      type: 'button',
      action_id: `${SETTINGS_ACTION}:${index}`,
      text: buttonText(label),
      value: command,
    })),
  },
]

const header = (text: string): types.HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text, emoji: false },
})

const words = (text: string): types.SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })

/** A channel mention, since Slack shows a private channel's name only to its members. */
function subscriptionBlock(
  { locale, now, titles }: Home,
  { channel, track, mode, zone }: Subscription,
  index: number,
): types.SectionBlock {
  const { home: say, mode: modeIn } = wordsIn(locale.language)
  const known = titles.find(one => one.id === track)
  const title = cut(known ? titleIn(known, locale.language) : track, LIMITS.buttonText)
  const follows = say.follows(`*${mrkdwnWords(title)}*`, modeIn(mode, zone ?? null))
  const next = zone && mode.kind !== 'instant' ? [say.next(mrkdwnDate(dueAt(mode, now, zone)))] : []
  const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })
  return {
    ...words([`<#${channel.id}> ${follows}`, ...(zone ? [say.zone(zone)] : []), ...next].join(' · ')),
    accessory: {
      type: 'button',
      action_id: `${UNSUBSCRIBE_ACTION}:${index}`,
      text: buttonText(say.unsubscribe),
      value: cut(`${channel.id} ${track}`, LIMITS.buttonValue),
      confirm: {
        title: plain(say.unsubscribe),
        text: plain(say.sure(plainWords(title))),
        confirm: plain(say.unsubscribe),
        deny: plain(say.keep),
      },
    },
  }
}

/** The channel and track of an Unsubscribe button. */
export function readUnsubscribe(value: string): { channel: string; text: string } | null {
  const [channel, track] = value.split(' ')
  return channel && track ? { channel, text: `unsubscribe ${track}` } : null
}
