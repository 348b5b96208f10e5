// Subscribing without typing: a form with the tracks, when to be told, and, from the App Home, the channel. Pure.
import type { types, ViewOutput } from '@slack/bolt'
import type { Track } from '../../../src/domain/track.ts'
import { cut, plainWords } from './escape.ts'
import { LIMITS } from './limits.ts'
import { buttonText } from './render.ts'

export const SUBSCRIBE_VIEW = 'subscribe'

/** Where the form was asked for: a command in a channel, with the address for its answer, or the App Home: neither. */
export type AskedFrom = { readonly channel?: string; readonly responseUrl?: string }

const words = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(plainWords(text), most),
  emoji: false,
})

const MODES = [
  { value: 'instant', text: 'At once' },
  { value: 'hourly', text: 'Each hour, in one message' },
  { value: 'daily', text: 'Once a day, in one message' },
].map(({ value, text }): types.PlainTextOption => ({ text: words(text, LIMITS.optionText), value }))

/** More tracks than a select holds are left out; typing still reaches them. */
export function subscribeView(tracks: readonly Track[], from: AskedFrom): types.ModalView {
  const options = tracks.slice(0, LIMITS.options).map(
    ({ id, title }): types.PlainTextOption => ({
      text: words(`${cut(title, LIMITS.optionText - id.length - 3)} (${id})`, LIMITS.optionText),
      value: id,
    }),
  )
  return {
    type: 'modal',
    callback_id: SUBSCRIBE_VIEW,
    private_metadata: JSON.stringify(from),
    title: words('Follow a track', LIMITS.viewTitle),
    submit: words('Subscribe', LIMITS.viewTitle),
    close: words('Cancel', LIMITS.viewTitle),
    blocks: [
      input('track', 'Track', {
        type: 'static_select',
        action_id: 'track',
        options,
        placeholder: words('Choose', 150),
      }),
      ...(from.channel === undefined ? [input('channel', 'Channel', CHANNEL)] : []),
      input('mode', 'When', {
        type: 'radio_buttons',
        action_id: 'mode',
        options: MODES,
        ...(MODES[0] && { initial_option: MODES[0] }),
      }),
      {
        ...input('time', 'Time of day', { type: 'timepicker', action_id: 'time', initial_time: '09:00' }),
        hint: words('Used for once a day', LIMITS.label),
        optional: true,
      },
      {
        ...input('quiet-from', 'Quiet from', { type: 'timepicker', action_id: 'quiet-from' }),
        hint: words('In quiet hours nothing is posted; at their end comes what was missed', LIMITS.label),
        optional: true,
      },
      { ...input('quiet-to', 'Quiet until', { type: 'timepicker', action_id: 'quiet-to' }), optional: true },
    ],
  }
}

const CHANNEL: types.ConversationsSelect = {
  type: 'conversations_select',
  action_id: 'channel',
  response_url_enabled: true,
  filter: { include: ['public', 'private'], exclude_bot_users: true },
}

const input = (block_id: string, label: string, element: types.InputBlock['element']): types.InputBlock => ({
  type: 'input',
  block_id,
  label: words(label, LIMITS.label),
  element,
})

/** What the form says, as a command; `channel` where it was chosen in the form. */
export function readSubscribe(view: Pick<ViewOutput, 'private_metadata' | 'state'>): {
  from: AskedFrom
  channel: string | undefined
  text: string
} {
  const value = (name: string) => view.state.values[name]?.[name]
  const from = readFrom(view.private_metadata)
  const mode = value('mode')?.selected_option?.value ?? 'instant'
  const time = mode === 'daily' ? ` ${value('time')?.selected_time ?? ''}` : ''
  const [quietFrom, quietTo] = [value('quiet-from')?.selected_time, value('quiet-to')?.selected_time]
  const quiet = quietFrom && quietTo ? ` quiet ${quietFrom}-${quietTo}` : ''
  return {
    from,
    channel: from.channel ?? value('channel')?.selected_conversation ?? undefined,
    text: `subscribe ${value('track')?.selected_option?.value ?? ''} ${mode}${time}${quiet}`.trim(),
  }
}

function readFrom(text: string): AskedFrom {
  try {
    return JSON.parse(text) as AskedFrom
  } catch {
    return {}
  }
}

export const SUBSCRIBE_ACTION = 'home-subscribe'

export const subscribeButton: types.Button = {
  type: 'button',
  action_id: SUBSCRIBE_ACTION,
  text: buttonText('Follow a track'),
  style: 'primary',
}
