// What an outcome of Discord's means for a delivery: sorted by status and code, never by text. Pure.
import { type FailedReceipt, receiptOfFault } from '../../kit/fault.ts'
import type { DiscordFault } from '../connection/transport.ts'

/** Unknown channel or guild, missing access or permissions, no channel for messages (twice): stop at once. */
const GONE = new Set([10003, 10004, 50001, 50013, 50008, 50024])

/** Invalid, empty, blocked by the server's or Discord's own filter, too large, or (an edit) deleted: never as it is. */
const POISON = new Set([50035, 50006, 200000, 200001, 240000, 40005, 10008])

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const receiptOf = (fault: DiscordFault): FailedReceipt => receiptOfFault(fault, kindOf)

function kindOf(code: number, status: number): FailedReceipt['kind'] {
  if (GONE.has(code)) return 'gone'
  if (POISON.has(code) || status === 413) return 'rejected'
  if (status === 401) return 'revoked'
  if (status === 404) return 'gone'
  // 403 without a code comes from the network in front of Discord, 408 and 429 pass: the message may still go.
  if ((status === 403 && code === 0) || status === 408 || status === 429) return 'later'
  return 'rejected'
}
