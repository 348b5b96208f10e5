// What a failed post or edit means for the delivery: the tables of Slack's error codes. What is final, and why:
// docs/decisions/0150; all codes: https://docs.slack.dev/reference/methods/chat.postMessage#errors and chat.update.
import type { FailedReceipt } from '../../../src/adapter.ts'
import { receiptOfFault } from '../../kit/fault.ts'
import type { SlackFault } from '../connection/web-api.ts'

/** Slack takes no message for this channel from us, however it is worded. */
const GONE: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'channel_is_archived',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'user_not_found',
])

/** The workspace does not take us at all: nothing there can be posted until its people act. */
const REVOKED: ReadonlySet<string> = new Set([
  'access_denied',
  'account_inactive',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
])

/** Slack's own trouble before anything was posted. */
const LATER: ReadonlySet<string> = new Set([
  'accesslimited',
  'message_limit_exceeded',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'team_added_to_org',
])

/** Slack's own trouble at a moment that it does not tell. */
const UNSURE: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'service_unavailable'])

/** This message will never be taken, or (an edit) never be changed. */
const REJECTED: ReadonlySet<string> = new Set([
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'cant_broadcast_message',
  'cant_update_message',
  'edit_window_closed',
  'message_not_found',
  'slack_connect_blocked_file_type',
  'too_many_attachments',
  'too_many_contact_cards',
])

/** The message's form is refused: the same words without blocks may pass. */
const POISON: ReadonlySet<string> = new Set([
  'invalid_arguments',
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
])

/** What is refused is the mark by which a lost post is found again; without it the message may pass. */
const BAD_MARK: ReadonlySet<string> = new Set([
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
])

/** What is refused is the thread, not the message or the channel: it may stand in the channel itself. */
const NO_THREAD: ReadonlySet<string> = new Set([
  'cannot_reply_to_message',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_locked',
  'thread_not_found',
])

export const isNoThread = (fault: SlackFault): boolean => fault.kind === 'refused' && NO_THREAD.has(fault.code)

export const isBadMark = (fault: SlackFault): boolean => fault.kind === 'refused' && BAD_MARK.has(fault.code)

export const isPoison = (fault: SlackFault): boolean => fault.kind === 'refused' && POISON.has(fault.code)

/** What to do about it, where somebody can do something. */
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

/** A code that nobody knows is Slack's plain no: nothing was posted, and what passes may pass. */
function kindOf(code: string): FailedReceipt['kind'] {
  if (GONE.has(code)) return 'gone'
  if ([REJECTED, POISON, BAD_MARK, NO_THREAD].some(codes => codes.has(code))) return 'rejected'
  if (REVOKED.has(code)) return 'revoked'
  if (LATER.has(code)) return 'later'
  return UNSURE.has(code) ? 'unsure' : 'refused'
}
