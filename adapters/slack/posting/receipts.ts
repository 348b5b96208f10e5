// Turns Slack's error codes into receipts. What is final, and why:
// docs/decisions/0150; all codes: https://docs.slack.dev/reference/methods/chat.postMessage#errors and chat.update.
import type { FailedReceipt } from '../../../src/adapter.ts'
import { receiptOfFault } from '../../kit/fault.ts'
import type { SlackFault } from '../connection/web-api.ts'

/** A code's fallback: the same words may pass in another form, without metadata, or outside the thread. */
type Meaning = FailedReceipt['kind'] | 'poison' | 'bad-mark' | 'no-thread'

/** Exported for the test that compares it with the decision's table. */
export const CODES: Readonly<Record<Meaning, readonly string[]>> = {
  /** The channel takes no message from the bot, whatever its form. */
  gone: [
    ...['channel_is_archived', 'channel_not_found', 'is_archived', 'messages_tab_disabled', 'not_in_channel'],
    ...['restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel'],
    'user_not_found',
  ],
  /** The workspace does not accept the bot until its people act. */
  revoked: [
    ...['access_denied', 'account_inactive', 'ekm_access_denied', 'enterprise_is_restricted', 'invalid_auth'],
    ...['missing_scope', 'no_permission', 'not_allowed_token_type', 'not_authed', 'org_login_required'],
    ...['team_access_not_granted', 'token_expired', 'token_revoked', 'two_factor_setup_required'],
  ],
  /** Slack's own faults before anything was posted. */
  later: [
    ...['accesslimited', 'message_limit_exceeded', 'rate_limited', 'ratelimited', 'request_timeout'],
    'team_added_to_org',
  ],
  /** Slack's own faults at an unknown stage. */
  unsure: ['fatal_error', 'internal_error', 'service_unavailable'],
  /** This message will never be accepted, or this edit never applied. */
  rejected: [
    ...['attachment_payload_limit_exceeded', 'block_mismatch', 'cant_broadcast_message', 'cant_update_message'],
    ...['edit_window_closed', 'message_not_found', 'slack_connect_blocked_file_type', 'too_many_attachments'],
    'too_many_contact_cards',
  ],
  /** The form is refused: the same words without blocks may pass. */
  poison: [
    ...['invalid_arguments', 'invalid_attachments', 'invalid_blocks', 'invalid_blocks_format'],
    ...['msg_blocks_too_long', 'msg_too_long', 'no_text'],
  ],
  /** The metadata is refused: without it the message may pass. */
  'bad-mark': ['invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large'],
  /** The thread is refused: the message may pass in the channel. */
  'no-thread': [
    ...['cannot_reply_to_message', 'restricted_action_non_threadable_channel', 'restricted_action_thread_locked'],
    ...['thread_locked', 'thread_not_found'],
  ],
  /** Unknown codes mean that nothing was posted, and may pass later. */
  refused: [],
}

const MEANINGS = new Map(
  Object.entries(CODES).flatMap(([meaning, codes]) => codes.map(code => [code, meaning as Meaning] as const)),
)

const means = (meaning: Meaning) => (fault: SlackFault) =>
  fault.kind === 'refused' && MEANINGS.get(fault.code) === meaning

export const isNoThread = means('no-thread')
export const isBadMark = means('bad-mark')
export const isPoison = means('poison')

/** The fix, where people can do something. */
const ADVICE: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the bot there with /invite',
  channel_not_found: 'the channel is deleted, or private and the bot is not in it: invite it there with /invite',
  is_archived: 'the channel is archived',
  missing_scope: 'install the app again with the scopes of `linchpin manifest slack`',
  invalid_auth: 'check SLACK_BOT_TOKEN',
  token_revoked: 'install the app again',
  account_inactive: 'install the app again',
}

export function receiptOf(fault: SlackFault): FailedReceipt {
  const advice = fault.kind === 'refused' ? ADVICE[fault.code] : undefined
  const receipt = receiptOfFault(fault, kindOf)
  return advice ? { ...receipt, detail: `${fault.detail}: ${advice}` } : receipt
}

function kindOf(code: string): FailedReceipt['kind'] {
  const meaning = MEANINGS.get(code) ?? 'refused'
  return meaning === 'poison' || meaning === 'bad-mark' || meaning === 'no-thread' ? 'rejected' : meaning
}
