// Turns Discord's outcomes into receipts, by code and never by text. Pure. What is final, and why:
// docs/decisions/0150; all codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
import type { FailedReceipt } from '../../../src/adapter.ts'
import { receiptOfFault } from '../../kit/fault.ts'
import type { DiscordFault } from '../connection/transport.ts'

/** The channel takes nothing more: it is gone, closed to the bot, locked, or no place for messages. */
const GONE: Readonly<Record<number, string>> = {
  10003: 'unknown channel',
  10004: 'unknown guild',
  40067: 'a forum that wants a tag',
  50001: 'missing access',
  50007: 'a person who takes no messages from us',
  50008: 'not a text channel',
  50013: 'missing permissions',
  50024: 'not on this type of channel',
  50083: 'archived, and not to be opened',
  50278: 'a person with whom we share no server',
  160005: 'a locked thread',
}

/** This message will never be accepted as it is. */
const REJECTED: Readonly<Record<number, string>> = {
  10008: 'the message that was to be edited is deleted',
  20009: 'explicit content',
  40005: 'too large',
  50005: 'the message is somebody else’s',
  50006: 'empty',
  50035: 'invalid form',
  50045: 'the file is too large',
  50109: 'invalid JSON',
  200000: 'blocked by the server’s own filter',
  200001: 'the title is blocked by the server’s own filter',
  240000: 'blocked by Discord’s filter of links',
}

/** Replying needs the right to read the history; the message can still stand alone. */
const NO_ANSWERS = 160002

const ARCHIVED = 50083

/** “Cannot send messages in a non-text channel”. */
const NO_MESSAGES = 50008

/** Discord keeps a nonce for “the past few minutes”; within this time repeating a post returns the first one. */
export const NONCE_FRESH_MS = 60_000

export const receiptOf = (fault: DiscordFault): FailedReceipt => receiptOfFault(fault, kindOf)

function kindOf(code: number, status: number): FailedReceipt['kind'] {
  if (code in GONE) return 'gone'
  if (code in REJECTED || status === 413) return 'rejected'
  return status === 401 ? 'revoked' : 'refused'
}

export const isGone = (fault: DiscordFault): boolean => receiptOf(fault).kind === 'gone'

/** Whether Discord refused because the channel is no place for messages; nothing was posted. */
export const takesNoMessages = (fault: DiscordFault): boolean => isRefused(fault, NO_MESSAGES)

export const isArchived = (fault: DiscordFault): boolean => isRefused(fault, ARCHIVED)

export const takesNoAnswers = (fault: DiscordFault): boolean => isRefused(fault, NO_ANSWERS)

const isRefused = (fault: DiscordFault, code: number): boolean => fault.kind === 'refused' && fault.code === code
