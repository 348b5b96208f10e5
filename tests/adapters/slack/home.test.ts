import { expect, test } from 'vitest'
import { homeView } from '../../../adapters/slack/render/home.ts'
import { formErrors, readSubscribe } from '../../../adapters/slack/render/subscribe-form.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { Subscription } from '../../../src/domain/subscription.ts'
import { limitProblems } from './limit-problems.ts'
import { echo, openListening } from './opened.ts'

const NOW = new Date('2026-12-01T00:00:00Z')
const TITLES = [{ id: 'us-rok', title: 'U.S.–ROK alliance', titles: { ko: '한미동맹' }, query: 'x' }]
const LIST: Message = { kind: 'answer', title: ['a list'], lines: Array.from({ length: 60 }, () => ['x'.repeat(200)]) }

const following = (id: string, track = 'us-rok'): Subscription => ({
  channel: { platform: 'slack', workspace: 'T1', id },
  track,
  mode: { kind: 'daily', at: '08:30' },
  origin: 'person',
  zone: 'Asia/Seoul',
})

const homeOf = (subscriptions: readonly Subscription[], feeds: Message | null, language: 'en' | 'ko' = 'en') =>
  homeView({
    locale: { language, zone: 'UTC' },
    now: NOW,
    subscriptions,
    titles: TITLES,
    tracks: LIST,
    feeds,
    settings: null,
    done: LIST,
  })

test('the App Home says of each channel when it is told, in which zone, and when the next brief comes', () => {
  const shown = JSON.stringify(homeOf([following('C1')], null))
  expect(shown).toContain('<#C1> follows *U.S.–ROK alliance*, ')
  expect(shown).toMatch(/"confirm":.*"deny":.*Keep/)
  expect(shown).toContain('times in Asia/Seoul')
  expect(shown).toContain(`next brief <!date^${Date.parse('2026-12-01T23:30:00Z') / 1000}^`)
  expect(JSON.stringify(homeOf([following('C1')], null, 'ko'))).toContain('<#C1> *한미동맹* 구독')
})

test('the App Home of a large workspace stays within what Slack takes of a view', () => {
  const many = Array.from({ length: 300 }, (_, index) => following(`C${index}`, '<!here>*긴 이름*'.repeat(20)))
  const view = homeOf(many, LIST)
  expect(limitProblems(view)).toEqual([])
  expect(JSON.stringify(view)).not.toMatch(/follows [^·]*<!here>/)
})

test('who is no admin finds the own channels in the App Home, and neither others’ nor the sources', async () => {
  const subscriptionsIn = async () => [
    { ...following('C1'), by: 'UNOBODY' },
    { ...following('CPRIVATE'), by: 'UADMIN' },
  ]
  const { slack } = await openListening(echo, { subscriptionsIn })
  for (const [index, user] of ['UNOBODY', 'UADMIN'].entries()) {
    await slack.deliver('events_api', {
      type: 'event_callback',
      team_id: 'T1',
      event_id: `EvHome${index}`,
      event: { type: 'app_home_opened', tab: 'home', user, channel: 'D1', event_ts: '1' },
    })
    await slack.until('the home', () => slack.callsOf('views.publish')[index])
  }
  const [own, all] = slack.callsOf('views.publish').map(({ body }) => JSON.stringify(body.view))
  expect(own).toContain('<#C1>')
  expect(own).not.toMatch(/CPRIVATE|feeds in|Sources/)
  expect(all).toMatch(/CPRIVATE.*Sources.*feeds in/)
})

const filled = (mode: string, time: string | null) => ({
  private_metadata: '{"channel":"C1"}',
  state: {
    values: {
      track: { track: { type: 'static_select', selected_option: { text: null, value: 'us-rok' } } },
      mode: { mode: { type: 'radio_buttons', selected_option: { text: null, value: mode } } },
      time: { time: { type: 'timepicker', selected_time: time } },
    },
  },
})

test('a time of day beside a schedule that has none is refused in place; an empty one is the usual time', () => {
  for (const mode of ['instant', 'hourly']) {
    expect(Object.keys(formErrors(filled(mode, '08:30') as never))).toEqual(['time'])
    expect(formErrors(filled(mode, null) as never)).toEqual({})
  }
  expect(formErrors(filled('daily', '08:30') as never)).toEqual({})
  expect(readSubscribe(filled('daily', null) as never).text).toBe('subscribe us-rok daily')
})
