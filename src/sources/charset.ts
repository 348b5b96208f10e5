// Bytes to text: BOM, then valid UTF-8, then what the header and the document claim. Never throws, never gives up.
// Measured on 2,846 files: decoding everything as UTF-8 spoiled 46; believing every declaration spoils others.
import iconv from 'iconv-lite'

/**
 * Text of a document of unknown charset. `contentType` is the HTTP header, or null. UTF-8 that is valid and holds
 * multi-byte characters wins over any declaration, for servers declare what their template said years ago.
 */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const marked = byMark(bytes) ?? byZeros(bytes)
  if (marked !== null) return clean(new TextDecoder(marked).decode(bytes))
  const claims = [claimOf(contentType ?? ''), declarationOf(bytes)].filter(claim => claim !== null)
  const escaped = claims.find(claim => claim === 'iso-2022-jp')
  if (escaped !== undefined) return clean(new TextDecoder(escaped).decode(bytes))
  return clean(strictUtf8(bytes) ?? decodeAs(bytes, claims))
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark still begins `<` or `{` with a zero beside it. */
function byZeros(bytes: Uint8Array): string | null {
  if (bytes[0] === 0 && (bytes[1] === 0x3c || bytes[1] === 0x7b)) return 'utf-16be'
  if (bytes[1] === 0 && (bytes[0] === 0x3c || bytes[0] === 0x7b)) return 'utf-16le'
  return null
}

/** The encoding a `charset=` parameter names, as the WHATWG Encoding standard spells it; null when there is none. */
function claimOf(text: string): string | null {
  const label = /charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(text)?.[1]
  return label === undefined ? null : encodingNamed(label)
}

function declarationOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const label = /<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head)?.[1]
  if (label !== undefined) return encodingNamed(label)
  const meta = /<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?[\w.:-]{1,40}/i.exec(head)?.[0]
  return meta === undefined ? null : claimOf(meta)
}

const korean: ReadonlySet<string> = new Set(['cp949', 'ms949', 'uhc', 'x-windows-949', 'windows-949', 'ksc5601'])

function encodingNamed(label: string): string | null {
  if (korean.has(label.toLowerCase())) return 'euc-kr'
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Not valid UTF-8: the first claim that is not UTF-8 or UTF-16, else what the bytes look like. */
function decodeAs(bytes: Uint8Array, claims: readonly string[]): string {
  const claim = claims.find(name => !name.startsWith('utf-'))
  if (claim === 'euc-kr') return iconv.decode(Buffer.from(bytes), 'cp949') // TextDecoder loses extended Hangul (똠방각하)
  if (claim !== undefined && claim !== 'windows-1252') return new TextDecoder(claim).decode(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  if (isMostlyRight(text)) return text
  return iconv.decode(Buffer.from(bytes), claim === undefined && looksKorean(bytes) ? 'cp949' : 'windows-1252')
}

/** UTF-8 with a few spoiled bytes (a summary cut in the middle of a character) has more whole characters than breaks. */
function isMostlyRight(text: string): boolean {
  let broken = 0
  let whole = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) broken++
    else if (unit > 0x7f) whole++
  }
  return whole > broken
}

/** Bytes above 0x7f that come in pairs, nine of ten in the Hangul rows of KS X 1001 (0xb0 to 0xc8). */
function looksKorean(bytes: Uint8Array): boolean {
  let pairs = 0
  let hangul = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    pairs++
    const trail = bytes[++at] ?? 0
    if (lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1) hangul++
  }
  return pairs > 0 && hangul >= pairs * 0.9
}

function clean(text: string): string {
  return text.replaceAll('\0', '')
}
