// What a terminal command has at hand, and how it ends.

export type Io = {
  readonly out: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  readonly err: NodeJS.WritableStream & { isTTY?: boolean }
  readonly in: NodeJS.ReadableStream & { isTTY?: boolean }
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** Exit codes of the contract. */
export const DONE = 0
export const MISTAKE = 1
export const FAULT = 2

/** What is said behind a text that should name a channel. */
export const NO_CHANNEL =
  'is no channel: write platform/workspace/channel, such as slack/T1/C1 or console/local/console'

/** Says a person's mistake plainly and gives the exit code for it. */
export function mistake(io: Io, message: string): typeof MISTAKE {
  io.err.write(`linchpin: ${message}\n`)
  return MISTAKE
}

/** Colour only on a terminal, and never against NO_COLOR (no-color.org). */
export const wantsColour = (io: Io, stream: { isTTY?: boolean }): boolean =>
  stream.isTTY === true && !io.variables.NO_COLOR && io.variables.TERM !== 'dumb'

/**
 * Writes and waits until the stream has taken it, so that an exit right after loses nothing; false when nobody reads
 * any more.
 */
export const write = (stream: NodeJS.WritableStream, text: string): Promise<boolean> =>
  new Promise(done => {
    stream.write(text, error => done(!error))
  })

/** A moment as commands show it: to the second, in UTC. */
export const iso = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`
