// The log: JSON lines on stderr, one calm line each on a terminal. Secrets and control characters never get in.
import { Writable } from 'node:stream'
import pino from 'pino'
import { redact } from './domain/redact.ts'
import type { Logger } from './domain/world.ts'

type LogOptions = {
  readonly stream: NodeJS.WritableStream
  /** Human lines instead of JSON. */
  readonly plain: boolean
  readonly colour: boolean
  readonly secrets: readonly string[]
  readonly level?: 'debug' | 'info' | 'warn'
}

export function createLogger({ stream, plain, colour, secrets, level = 'info' }: LogOptions): Logger {
  const sink = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const line = redact(String(chunk), secrets)
      stream.write(plain ? `${plainLine(line, colour)}\n` : line)
      done()
    },
  })
  const log = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: label => ({ level: label }) } },
    sink,
  )
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') => (message: string, fields?: Readonly<Record<string, unknown>>) => {
      const { error, ...rest } = fields ?? {}
      log[name](
        { ...rest, ...(error !== undefined && { err: pino.stdSerializers.err(error as Error) }) },
        oneLine(message),
      )
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** JSON escapes control characters by itself; this keeps forged lines and terminal codes out of the plain form too. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')

function plainLine(json: string, colour: boolean): string {
  const { level, msg, err } = JSON.parse(json) as { level: string; msg: string; err?: { message: string } }
  const detail = err ? `: ${oneLine(err.message)}` : ''
  const mark = { warn: '!', error: '✗' }[level] ?? '·'
  const line = `${mark} ${msg}${detail}`
  return colour ? `\u001b[2m${line}\u001b[0m` : line
}
