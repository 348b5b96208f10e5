// The subscribe form: tracks, schedule and, from the App Home, the channel. Pure.
import type { types, ViewOutput } from '@slack/bolt'
import type { ReaderLanguage } from '../../../src/domain/locale.ts'
import { type Track, titleIn, typedId } from '../../../src/domain/track.ts'
import { wordsIn } from '../../../src/words/words.ts'
import { cut, plainWords } from './escape.ts'
import { LIMITS } from './limits.ts'
import { buttonText } from './render.ts'

export const SUBSCRIBE_VIEW = 'subscribe'

/** Where the form was opened: in a channel, with the response_url, or in the App Home, with neither. */
export type AskedFrom = {
  readonly channel?: string
  readonly responseUrl?: string
  readonly language?: ReaderLanguage
}

export const words = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(plainWords(text), most),
  emoji: false,
})

/** `zone` is null if the channel has none yet; times are then in the zone of the person who subscribes it. */
export type FormLocale = { readonly language: ReaderLanguage; readonly zone: string | null }

/** Tracks beyond a select's limit are left out; they can still be typed. */
export function subscribeView(
  tracks: readonly Track[],
  from: AskedFrom,
  { language, zone }: FormLocale = { language: 'en', zone: null },
): types.ModalView {
  const { form } = wordsIn(language)
  const options = tracks.slice(0, LIMITS.options).map(
    (track): types.PlainTextOption => ({
      text: words(
        `${cut(titleIn(track, language), LIMITS.optionText - typedId(track.id).length - 3)} (${typedId(track.id)})`,
        LIMITS.optionText,
      ),
      value: track.id,
    }),
  )
  const modes = Object.entries(form.modes).map(
    ([value, text]): types.PlainTextOption => ({ text: words(text, LIMITS.optionText), value }),
  )
  const when: types.RadioButtons = { type: 'radio_buttons', action_id: 'mode', options: modes }
  return {
    type: 'modal',
    callback_id: SUBSCRIBE_VIEW,
    private_metadata: JSON.stringify({ ...from, language }),
    title: words(form.title, LIMITS.viewTitle),
    submit: words(form.submit, LIMITS.viewTitle),
    close: words(form.close, LIMITS.viewTitle),
    blocks: [
      input('track', form.track, {
        type: 'static_select',
        action_id: 'track',
        options,
        placeholder: words(form.choose, 150),
      }),
      ...(from.channel === undefined ? [input('channel', form.channel, CHANNEL)] : []),
      input('mode', form.when, { ...when, ...(modes[0] && { initial_option: modes[0] }) }),
      {
        ...input('time', form.time, { type: 'timepicker', action_id: 'time' }),
        hint: words(form.timeHint(zone), LIMITS.label),
        optional: true,
      },
      {
        ...input('quiet-from', form.quietFrom, { type: 'timepicker', action_id: 'quiet-from' }),
        hint: words(form.quietHint, LIMITS.label),
        optional: true,
      },
      { ...input('quiet-to', form.quietTo, { type: 'timepicker', action_id: 'quiet-to' }), optional: true },
    ],
  }
}

/** Errors by block, shown in place; everything filled in is kept. */
export function formErrors(view: Pick<ViewOutput, 'private_metadata' | 'state'>): Readonly<Record<string, string>> {
  const { form } = wordsIn(readFrom(view.private_metadata).language ?? 'en')
  const time = (name: string) => view.state.values[name]?.[name]?.selected_time ?? null
  const [from, to] = [time('quiet-from'), time('quiet-to')]
  if (from !== null && to === null) return { 'quiet-to': form.half }
  if (from === null && to !== null) return { 'quiet-from': form.half }
  if (time('time') !== null && !hasTime(modeOf(view))) return { time: form.noTime }
  return from !== null && from === to ? { 'quiet-to': form.same } : {}
}

const modeOf = (view: Pick<ViewOutput, 'state'>): string =>
  view.state.values.mode?.mode?.selected_option?.value ?? 'instant'

const hasTime = (mode: string): boolean => mode === 'daily' || mode === 'weekdays'

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

/** The form as a command, with the channel if one was chosen. */
export function readSubscribe(view: Pick<ViewOutput, 'private_metadata' | 'state'>): {
  from: AskedFrom
  channel: string | undefined
  text: string
} {
  const value = (name: string) => view.state.values[name]?.[name]
  const from = readFrom(view.private_metadata)
  const mode = modeOf(view)
  const at = value('time')?.selected_time
  const time = at && hasTime(mode) ? ` ${at}` : ''
  const [quietFrom, quietTo] = [value('quiet-from')?.selected_time, value('quiet-to')?.selected_time]
  const quiet = quietFrom && quietTo ? ` quiet ${quietFrom}-${quietTo}` : ''
  return {
    from,
    channel: from.channel ?? value('channel')?.selected_conversation ?? undefined,
    text: `subscribe ${value('track')?.selected_option?.value ?? ''} ${mode}${time}${quiet}`.trim(),
  }
}

export function readFrom(text: string): AskedFrom {
  try {
    return JSON.parse(text) as AskedFrom
  } catch {
    return {}
  }
}

export const SUBSCRIBE_ACTION = 'home-subscribe'

export const subscribeButton = (language: ReaderLanguage): types.Button => ({
  type: 'button',
  action_id: SUBSCRIBE_ACTION,
  text: buttonText(wordsIn(language).form.title),
  style: 'primary',
})
