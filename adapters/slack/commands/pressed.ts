// An alert whose button was pressed: the button gives way to a line that says who did what. Pure.
import type { types } from '@slack/bolt'
import type { Message } from '../../../src/domain/message.ts'
import { plainWords } from '../render/escape.ts'
import { LIMITS } from '../render/limits.ts'
import type { Payload } from '../render/render.ts'

/** What a press is called in the message that everyone sees. Other presses only ask, and leave the message as it is. */
const DONE: Readonly<Record<string, string>> = { mute: 'Muted in this channel', irrelevant: 'Marked as not relevant' }

type Posted = { readonly text?: string; readonly blocks?: unknown }

/** The message as it shall stand now; null when nothing was done, or Slack did not send it along. */
export function markPressed(
  posted: Posted | undefined,
  pressed: string,
  command: string,
  by: string,
  answer: Message,
): Payload | null {
  const done = DONE[command.split(' ')[0] ?? '']
  if (!done || answer.kind === 'problem' || !Array.isArray(posted?.blocks)) return null
  const blocks = (posted.blocks as types.KnownBlock[]).flatMap(block => withoutButton(block, pressed))
  if (blocks.length >= LIMITS.blocks) return null
  const note: types.ContextBlock = {
    type: 'context',
    elements: [{ type: 'plain_text', text: `✓ ${done} by ${plainWords(by)}`, emoji: false }],
  }
  return { text: posted.text || done, blocks: [...blocks, note] }
}

function withoutButton(block: types.KnownBlock, pressed: string): types.KnownBlock[] {
  if (block.type !== 'actions') return [block]
  const elements = block.elements.filter(element => element.action_id !== pressed)
  return elements.length > 0 ? [{ ...block, elements }] : []
}
