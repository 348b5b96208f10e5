// A lenient HTTP reader for answers that a strict parser refuses and curl reads: broken or folded headers, bare line
// feeds, conflicting lengths, an unexpected 100. Uses a guarded socket; for why it is our own see decision 0207.
import type { Socket } from 'node:net'

type LooseAnswer = {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: Uint8Array
}

type Head = Pick<LooseAnswer, 'status' | 'headers'> & { readonly start: number }

/** The same limit as undici's. */
const mostHead = 16_384
/** Ends the answer of a server that neither gives a length nor closes the connection. */
const silenceMs = 5_000

/**
 * Requests `url` on `socket` and closes it; null if even this finds no complete answer. Rethrows socket errors. Reads
 * one chunk beyond `maxBytes` at most, so that the caller sees that the body is too large.
 */
export async function askLoosely(
  socket: Socket,
  url: URL,
  headers: Readonly<Record<string, string>>,
  { signal, maxBytes }: { readonly signal: AbortSignal; readonly maxBytes: number },
): Promise<LooseAnswer | null> {
  const stop = () => socket.destroy(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  socket.setTimeout(silenceMs, () => socket.push(null))
  socket.write(requestOf(url, headers), 'latin1')
  try {
    return await readFrom(socket, maxBytes)
  } finally {
    signal.removeEventListener('abort', stop)
    socket.destroy()
  }
}

function requestOf(url: URL, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ host: url.host, connection: 'close', ...headers })
  const head = lines.map(([name, value]) => `${name}: ${plain(value)}\r\n`).join('')
  return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${head}\r\n`
}

async function readFrom(socket: Socket, maxBytes: number): Promise<LooseAnswer | null> {
  const chunks: Buffer[] = []
  let size = 0
  let head: Head | null = null
  for await (const chunk of socket) {
    chunks.push(chunk)
    size += chunk.length
    head ??= readHead(Buffer.concat(chunks))
    if (head === null ? size > 2 * mostHead : size >= endOf(head) || size > maxBytes + head.start) break
  }
  if (head === null) return null
  const bytes = Buffer.concat(chunks).subarray(head.start, endOf(head))
  const body = isChunked(head) ? unchunked(bytes) : bytes
  return body && { status: head.status, headers: head.headers, body }
}

/** The final answer's head, after any informational ones of 100 to 199 (RFC 9110, 15.2). */
function readHead(bytes: Buffer): Head | null {
  for (let start = 0; ; ) {
    const text = bytes.toString('latin1', start, start + mostHead)
    const end = /\r?\n\r?\n/.exec(text)
    if (end === null) return null
    start += end.index + end[0].length
    const [first = '', ...lines] = text.slice(0, end.index).split(/\r?\n/)
    const status = Number(/^(?:HTTP\/\S*|ICY) +(\d{3})(?!\d)/i.exec(first)?.[1])
    if (Number.isNaN(status)) return null
    if (status >= 200) return { status, headers: headersIn(lines), start }
  }
}

/** A line starting with a space continues the previous one; lines that are not headers are ignored. */
function headersIn(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  let last: string[] | undefined
  for (const line of lines) {
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~\w-]+)[ \t]*:(.*)$/s.exec(line) ?? []
    if (name !== undefined) {
      last = headers.get(name.toLowerCase()) ?? []
      headers.set(name.toLowerCase(), last)
      last.push(plain(value))
    } else if (/^[ \t]/.test(line) && last) last.push(`${last.pop()} ${plain(line)}`.trim())
  }
  return headers
}

/** Prevents header injection. */
const plain = (value: string): string => value.replace(/[\0-\x1f\x7f]/g, ' ').trim()

const isChunked = ({ headers }: Head): boolean => /\bchunked\b/i.test(headers.get('transfer-encoding')?.join() ?? '')

/** Where the answer ends: after its length if that is unambiguous, otherwise with the socket. */
function endOf(head: Head): number {
  if (head.status === 204 || head.status === 304) return head.start
  const lengths = new Set((head.headers.get('content-length') ?? []).flatMap(value => value.split(/[\s,]+/)))
  const [length = ''] = lengths
  const isOne = lengths.size === 1 && /^\d{1,12}$/.test(length) && !isChunked(head)
  return isOne ? head.start + Number(length) : Number.POSITIVE_INFINITY
}

/** Decodes chunks; null if one is broken or the last is missing, because the connection was cut. */
function unchunked(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf(10, at)
    const size = line < 0 ? '' : (/^\s*([\da-f]{1,8})\b/i.exec(bytes.toString('latin1', at, line))?.[1] ?? '')
    if (size === '') return null
    if (/^0+$/.test(size)) return Buffer.concat(parts)
    const end = line + 1 + Number.parseInt(size, 16)
    parts.push(bytes.subarray(line + 1, end))
    at = end + (bytes[end] === 13 ? 2 : 1)
  }
}
