// The terminal as a channel: alerts go to its output, what is typed is answered. It keeps a record of what it showed.
import { createInterface, type Interface } from 'node:readline'
import type { Adapter, Answer, Invocation, Receipt } from '../../src/adapter.ts'
import { CONSOLE } from '../../src/domain/channel.ts'
import type { Message } from '../../src/domain/message.ts'
import { openRecord } from './record.ts'
import { type Look, renderText } from './render.ts'

export type ConsoleOptions = {
  readonly output: NodeJS.WritableStream
  readonly input: NodeJS.ReadableStream | null
  /** A person sits at it: a prompt is shown and kept below what is printed. */
  readonly interactive: boolean
  readonly look: () => Look
  /** The file of the delivery record. */
  readonly record: string
}

export function consoleAdapter(options: ConsoleOptions): Adapter {
  const record = openRecord(options.record)
  const print = printer(options)
  let typing: Interface | null = null
  let answering: Promise<void> = Promise.resolve()

  return {
    name: 'console',

    async post(_channel, message, key): Promise<Receipt> {
      // Shown first, then recorded: a kill between the two shows it twice, which is better than never.
      const fault = await print(message, typing)
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
      if (!options.input) return
      const lines = createInterface({
        input: options.input,
        output: options.interactive ? options.output : undefined,
        prompt: '> ',
      })
      typing = lines
      // A closed input ends the questions, not the bot.
      lines.on('close', () => {
        typing = null
      })
      lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      lines.on('line', line => {
        answering = answering.then(() => answerLine(line, answer, message => print(message, typing)))
      })
      if (options.interactive) lines.prompt()
    },

    async close() {
      typing?.close()
      await answering
    },
  }
}

async function answerLine(line: string, answer: Answer, print: (message: Message) => Promise<unknown>): Promise<void> {
  if (line.trim() === '') return
  const user: Invocation['user'] = { id: 'console', name: 'console', maySubscribe: true }
  await print(await answer({ channel: CONSOLE, user, text: line }))
}

/** Writes a message above the prompt, and says what the stream said if it would not take it. */
function printer({ output, interactive, look }: ConsoleOptions) {
  return (message: Message, typing: Interface | null): Promise<string | null> =>
    new Promise(done => {
      const clear = interactive && typing ? '\r\u001b[J' : ''
      output.write(clear + renderText(message, look()), error => {
        if (interactive) typing?.prompt(true)
        done(error ? error.message : null)
      })
    })
}
