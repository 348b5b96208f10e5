// The terminal as a channel: shows alerts, answers typed commands, and records what was shown.
import { createInterface, type Interface } from 'node:readline'
import type { Adapter, Answer, Invocation, Receipt } from '../../src/adapter.ts'
import { CONSOLE } from '../../src/domain/channel.ts'
import type { Message } from '../../src/domain/message.ts'
import { openRecord } from './record.ts'
import { renderText, type TerminalLook } from './render.ts'
import type { Screen } from './screen.ts'

export type ConsoleOptions = {
  readonly screen: Screen
  readonly input: NodeJS.ReadableStream | null
  /** The terminal that a person types on, if any: it echoes and edits the line. */
  readonly echo: NodeJS.WritableStream | null
  readonly look: () => TerminalLook
  /** The file of the delivery record. */
  readonly record: string
}

export function consoleAdapter({ screen, input, echo, look, record: file }: ConsoleOptions): Adapter {
  const record = openRecord(file)
  const show = (message: Message) => screen.print(renderText(message, look()))
  let lines: Interface | null = null
  let answering: Promise<unknown> = Promise.resolve()

  return {
    name: 'console',

    async post(_channel, message, key): Promise<Receipt> {
      // Shown before it is recorded: a kill in between shows it twice, which is better than never.
      const fault = await show(message)
      if (fault) return { ok: false, kind: 'later', detail: `the terminal does not take output (${fault})` }
      try {
        record.add(key, message)
        return { ok: true, id: key }
      } catch (error) {
        return { ok: false, kind: 'later', detail: `the delivery record cannot be written: ${String(error)}` }
      }
    },

    async find(_channel, key) {
      return record.has(key) ? key : 'absent'
    },

    async listen(answer) {
      if (!input) return
      lines = createInterface({ input, ...(echo && { output: echo }) })
      if (echo) screen.typingOn(lines)
      // Closed input ends the prompt, not the bot.
      lines.on('close', () => screen.typingOn(null))
      lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      lines.on('line', line => {
        answering = answering.then(() => answerLine(line, answer)).then(message => message && show(message))
      })
    },

    async close() {
      lines?.close()
      await answering
    },
  }
}

async function answerLine(line: string, answer: Answer): Promise<Message | null> {
  if (line.trim() === '') return null
  const user: Invocation['user'] = { id: 'console', name: 'console', isAdmin: true, maySubscribe: true }
  return answer({ channel: CONSOLE, user, text: line })
}
