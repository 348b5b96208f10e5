// What Slack sends as an event that holds none: a note on the events themselves.

export type EventsBody = { readonly type?: unknown; readonly team_id?: unknown; readonly event?: unknown }

/** In words, for whoever runs the bot (https://docs.slack.dev/reference/events/app_rate_limited). */
export const noteOf = ({ type, team_id }: EventsBody): string =>
  type === 'app_rate_limited'
    ? `slack: ${String(team_id)} sent more than 30,000 events in an hour; Slack holds some back, and for a while a ` +
      'mention may go unanswered'
    : `slack: a note without an event (${String(type)})`
