// The server's end of a WebSocket on loopback (RFC 6455): text, ping, close; enough for a platform's double and no more.
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export type ServerSocket = {
  send(message: unknown): void
  /** A goodbye, or nothing at all before the line goes dead. */
  close(): void
  destroy(): void
  readonly isOpen: () => boolean
}

const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

/** Accepts an upgrade; `onMessage` gets every text frame's JSON. */
export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  onMessage: (message: unknown) => void,
  onClose: () => void = () => {},
  /** A server that is being taken away may not answer a goodbye. */
  isPolite: () => boolean = () => true,
): ServerSocket {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  let open = true
  let buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk])
    for (let frame = readFrame(buffer); frame; frame = readFrame(buffer)) {
      buffer = buffer.subarray(frame.length)
      if (frame.code === TEXT) onMessage(JSON.parse(frame.payload.toString()))
      if (frame.code === PING) stream.write(frameOf(PONG, frame.payload))
      if (frame.code === CLOSE && isPolite()) {
        if (open) stream.write(frameOf(CLOSE, frame.payload))
        open = false
        stream.end()
      }
    }
  })
  stream.on('error', () => {})
  stream.on('end', () => {
    open = false
    stream.end()
  })
  stream.on('close', () => {
    open = false
    onClose()
  })
  return {
    isOpen: () => open,
    send: message => void stream.write(frameOf(TEXT, Buffer.from(JSON.stringify(message)))),
    close: () => void stream.write(frameOf(CLOSE, Buffer.from([0x03, 0xe8]))),
    destroy: () => void stream.destroy(),
  }
}

function frameOf(code: number, payload: Buffer): Buffer {
  const head =
    payload.length < 126 ? Buffer.from([0x80 | code, payload.length]) : Buffer.alloc(payload.length < 65536 ? 4 : 10)
  if (payload.length >= 126) {
    head[0] = 0x80 | code
    head[1] = payload.length < 65536 ? 126 : 127
    if (payload.length < 65536) head.writeUInt16BE(payload.length, 2)
    else head.writeBigUInt64BE(BigInt(payload.length), 2)
  }
  return Buffer.concat([head, payload])
}

/** A client's frame is masked; one that has not arrived whole is null. */
function readFrame(buffer: Buffer): { code: number; payload: Buffer; length: number } | null {
  if (buffer.length < 2) return null
  const code = (buffer[0] ?? 0) & 0x0f
  const short = (buffer[1] ?? 0) & 0x7f
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  const start = 2 + extra + 4
  if (buffer.length < start) return null
  const size = extra === 2 ? buffer.readUInt16BE(2) : extra === 8 ? Number(buffer.readBigUInt64BE(2)) : short
  if (buffer.length < start + size) return null
  const mask = buffer.subarray(start - 4, start)
  const payload = Buffer.from(buffer.subarray(start, start + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return { code, payload, length: start + size }
}
