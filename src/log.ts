// The log: JSON lines on stderr, or plain lines on a terminal. Secrets and control characters never get in.
import { Writable } from 'node:stream'
import pino from 'pino'
import { redact } from './domain/redact.ts'
import type { Logger } from './domain/world.ts'

type LogOptions = {
  readonly stream: NodeJS.WritableStream
  /** Plain lines instead of JSON. */
  readonly plain: boolean
  readonly colour: boolean
  readonly secrets: readonly string[]
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  /** The zone of times in plain lines; JSON has ISO 8601 in UTC. */
  readonly zone: string
}

export function createLogger({ stream, plain, colour, secrets, level, zone }: LogOptions): Logger {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'long' })
  const sink = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const line = redact(String(chunk), secrets)
      stream.write(plain ? `${plainLine(line, time, colour)}\n` : line)
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

/** JSON escapes control characters itself; this keeps forged lines and terminal codes out of plain lines too. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')

type LoggedLine = {
  readonly level: string
  readonly time: string
  readonly msg: string
  readonly err?: { message: string }
}

function plainLine(json: string, format: Intl.DateTimeFormat, colour: boolean): string {
  const { level, time, msg, err } = JSON.parse(json) as LoggedLine
  const detail = err ? `: ${oneLine(err.message)}` : ''
  const mark = { warn: '!', error: '✗' }[level] ?? '·'
  const line = `${mark} ${format.format(new Date(time))} ${msg}${detail}`
  return colour ? `\u001b[2m${line}\u001b[0m` : line
}
