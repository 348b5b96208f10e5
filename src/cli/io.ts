// A terminal command's input and output, and its exit codes.

export type Io = {
  readonly out: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  readonly err: NodeJS.WritableStream & { isTTY?: boolean }
  readonly in: NodeJS.ReadableStream & { isTTY?: boolean }
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** The contract's exit codes. */
export const DONE = 0
export const MISTAKE = 1
export const FAULT = 2

/** Explains what a channel looks like, after a text that is not one. */
export const NO_CHANNEL =
  'is not a channel: write platform/workspace/channel, such as slack/T1/C1 or console/local/console'

/** Prints a person's mistake and returns its exit code. */
export function mistake(io: Io, message: string): typeof MISTAKE {
  io.err.write(`linchpin: ${message}\n`)
  return MISTAKE
}

/** Colour only on a terminal and without NO_COLOR (no-color.org). */
export const wantsColour = (io: Io, stream: { isTTY?: boolean }): boolean =>
  stream.isTTY === true && !io.variables.NO_COLOR && io.variables.TERM !== 'dumb'

/**
 * Writes and waits until the stream has taken it, so that exiting right after loses nothing; false when the reader is
 * gone.
 */
export const write = (stream: NodeJS.WritableStream, text: string): Promise<boolean> =>
  new Promise(done => {
    stream.write(text, error => done(!error))
  })

/** A time as commands print it: UTC, to the second. */
export const iso = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`
