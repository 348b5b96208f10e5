// The App Home: what this workspace follows, the tracks, and how the sources do. Pure.
import type { types } from '@slack/bolt'
import type { Message } from '../../../src/domain/message.ts'
import { formatMode } from '../../../src/domain/mode.ts'
import type { Subscription } from '../../../src/domain/subscription.ts'
import { cut, mrkdwnWords } from './escape.ts'
import { LIMITS } from './limits.ts'
import { buttonText, renderMessage } from './render.ts'
import { subscribeButton } from './subscribe-form.ts'

type Home = {
  readonly subscriptions: readonly Subscription[]
  readonly tracks: Message
  readonly feeds: Message
  /** What the last press did. */
  readonly done?: Message | undefined
}

/** Action ids that begin so end a subscription; the value says which. */
export const UNSUBSCRIBE_ACTION = 'home-unsubscribe'

/** Each takes one block of the hundred. */
const MOST = 40

export function homeView({ subscriptions, tracks, feeds, done }: Home): types.HomeView {
  const left = subscriptions.length - MOST
  const blocks: types.KnownBlock[] = [
    ...(done ? [...renderMessage(done).blocks, { type: 'divider' as const }] : []),
    header('What this workspace follows'),
    ...(subscriptions.length === 0 ? [words('Nothing yet.')] : subscriptions.slice(0, MOST).map(subscriptionBlock)),
    ...(left > 0 ? [words(`… and ${left} more; \`/linchpin subscriptions\` lists those of a channel.`)] : []),
    { type: 'actions', elements: [subscribeButton] },
    header('Tracks'),
    ...renderMessage(tracks).blocks,
    header('Sources'),
    ...renderMessage(feeds).blocks,
  ]
  return { type: 'home', blocks: withoutButtons(blocks).slice(0, LIMITS.viewBlocks) }
}

/** Buttons of answers belong to a channel, and the Home is none; their ids would also stand twice. */
const withoutButtons = (blocks: readonly types.KnownBlock[]): types.KnownBlock[] =>
  blocks.filter(block => block.type !== 'actions' || block.elements[0] === subscribeButton)

const header = (text: string): types.HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text, emoji: false },
})

const words = (text: string): types.SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })

/** Slack shows a private channel's name to its members alone. */
const subscriptionBlock = ({ channel, track, mode }: Subscription, index: number): types.SectionBlock => ({
  ...words(`<#${channel.id}> follows *${mrkdwnWords(track)}*, ${formatMode(mode)}`),
  accessory: {
    type: 'button',
    action_id: `${UNSUBSCRIBE_ACTION}:${index}`,
    text: buttonText('Unsubscribe'),
    value: cut(`${channel.id} ${track}`, LIMITS.buttonValue),
  },
})

/** The channel and track that an Unsubscribe button stands for. */
export function readUnsubscribe(value: string): { channel: string; text: string } | null {
  const [channel, track] = value.split(' ')
  return channel && track ? { channel, text: `unsubscribe ${track}` } : null
}
