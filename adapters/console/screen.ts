// Shares one terminal: alerts, answers and notes are written above the line that a person is typing.
import type { Interface } from 'node:readline'

export type Screen = {
  /** Resolves with the stream's error, or null. */
  print(text: string): Promise<string | null>
  /** Sets the prompt that a person types at; null when they stop. */
  typingOn(lines: Interface | null): void
  /** Sets a progress note before the prompt; '' removes it. */
  status(text: string): void
}

const CLEAR_LINE = '\r\u001b[J'

/** On a stream that is not a terminal, or where nobody types, text is written as it comes. */
export function createScreen(output: NodeJS.WritableStream): Screen {
  let typing: Interface | null = null
  let status = ''
  const restore = () => {
    typing?.setPrompt(`${status}> `)
    typing?.prompt(true)
  }
  return {
    print: text =>
      new Promise(done => {
        output.write(typing ? CLEAR_LINE + text : text, error => {
          restore()
          done(error ? error.message : null)
        })
      }),
    typingOn(lines) {
      typing = lines
      restore()
    },
    status(text) {
      status = text === '' ? '' : `(${text}) `
      restore()
    },
  }
}
