// One terminal, several writers: alerts, answers and notes go above the line a person is typing on, which stays whole.
import type { Interface } from 'node:readline'

export type Screen = {
  /** Resolves with what the stream said if it did not take the text, else null. */
  print(text: string): Promise<string | null>
  /** From now on a person types here; null when they stop. */
  typingOn(lines: Interface | null): void
  /** A word on what is going on, shown before the prompt; '' takes it away. */
  status(text: string): void
}

const CLEAR_LINE = '\r\u001b[J'

/** On a stream that is no terminal, or where nobody types, text is written as it comes. */
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
