// Decodes Content-Encoding with a limit on the output: 200 KB of gzip can hold 200 MB.
import { promisify } from 'node:util'
import { brotliDecompress, constants, gunzip, inflateRaw, inflate as inflateZlib, zstdDecompress } from 'node:zlib'

type Inflater = (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array>

const gunzipAsync = promisify(gunzip)
const inflateAsync = promisify(inflateZlib)
const inflateRawAsync = promisify(inflateRaw)
const brotliAsync = promisify(brotliDecompress)
const zstdAsync = promisify(zstdDecompress)
/** A truncated body yields what it contains, as in a browser. */
const lenient = { finishFlush: constants.Z_SYNC_FLUSH }
const lenientBrotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH }
const lenientZstd = { finishFlush: constants.ZSTD_e_flush }

const ungzip: Inflater = (bytes, maxOutputLength) => gunzipAsync(bytes, { ...lenient, maxOutputLength })
/** Half of the servers that say deflate omit the zlib header, whose low nibble is always 8. */
const undeflate: Inflater = (bytes, maxOutputLength) =>
  (((bytes[0] ?? 0) & 15) === 8 ? inflateAsync : inflateRawAsync)(bytes, { ...lenient, maxOutputLength })

const inflaters: ReadonlyMap<string, Inflater> = new Map([
  ['deflate', undeflate],
  ['br', (bytes, maxOutputLength) => brotliAsync(bytes, { ...lenientBrotli, maxOutputLength })],
  ['zstd', (bytes, maxOutputLength) => zstdAsync(bytes, { ...lenientZstd, maxOutputLength })],
])

/**
 * The body without its `encoding` (a Content-Encoding header, '' for none), or why it cannot be decoded: more than
 * `maxBytes` come out, or the bytes are not what the header says.
 */
export async function inflate(
  bytes: Uint8Array,
  encoding: string,
  maxBytes: number,
): Promise<Uint8Array | 'too-large' | 'broken'> {
  const layers = encoding
    .toLowerCase()
    .split(',')
    .map(layer => layer.trim())
  if (layers.length > 3) return 'broken'
  let inflated = bytes
  for (const layer of layers.reverse()) {
    const inflater = isGzip(inflated) ? ungzip : inflaters.get(layer)
    if (inflater === undefined || inflated.length === 0 || isPlainText(inflated)) continue
    try {
      inflated = await inflater(inflated, maxBytes)
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
      return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken'
    }
  }
  return inflated
}

/** Detects gzip by its first bytes, because servers claim it for plain text and omit it for feed.xml.gz. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

/** Some servers name an encoding but send plain text: `<?xml` or `{`, perhaps after a BOM or line break. */
function isPlainText(bytes: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?[ \t\r\n]*(?:<[?!\w]|\{)/.test(Buffer.from(bytes.subarray(0, 20)).toString('latin1'))
}
