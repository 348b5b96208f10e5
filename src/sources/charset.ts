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
  return clean(strictUtf8(bytes, false) ?? cutUtf8(bytes) ?? decodeAs(bytes, claims))
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark has a zero beside each character of its tags, always on the same side; no other text has any. */
function byZeros(bytes: Uint8Array): string | null {
  const zeros: [number, number] = [0, 0]
  const head = bytes.subarray(0, 1000)
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++
  const [even, odd] = zeros
  if (Math.max(even, odd) < Math.max(3, head.length / 16) || Math.min(even, odd) > Math.max(even, odd) / 8) return null
  return even > odd ? 'utf-16be' : odd > even ? 'utf-16le' : null
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

function strictUtf8(bytes: Uint8Array, stream: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
  } catch {
    return null
  }
}

/** UTF-8 that ends inside a character, without that. With no other such character before, it is no sign of UTF-8. */
function cutUtf8(bytes: Uint8Array): string | null {
  const text = strictUtf8(bytes, true)
  return text !== null && tally(text).whole > 0 ? text : null
}

/** Those whose bytes can be wrong, so that it can be told whether they were meant. */
const multiByte: ReadonlySet<string> = new Set(['euc-kr', 'shift_jis', 'euc-jp', 'gbk', 'gb18030', 'big5'])

/**
 * Not valid UTF-8 as a whole. It may still be UTF-8 with a few spoiled bytes (a summary cut in the middle of a
 * character); else it is what the first claim says, but windows-1252 is the claim of servers that know nothing: it
 * yields to another that the bytes fit, and to what they look like.
 */
function decodeAs(bytes: Uint8Array, claims: readonly string[]): string {
  const named = claims.filter(name => !name.startsWith('utf-'))
  const text = new TextDecoder('utf-8').decode(bytes)
  const { whole, broken } = tally(text)
  if (whole > broken * (named.some(name => name !== 'windows-1252') ? 4 : 1)) return text
  const [first = 'windows-1252'] = named
  if (first !== 'windows-1252') return decodeWith(bytes, first)
  const meant = named.find(name => multiByte.has(name) && isRight(decodeWith(bytes, name)))
  return decodeWith(bytes, meant ?? (looksKorean(bytes) ? 'euc-kr' : first))
}

function decodeWith(bytes: Uint8Array, charset: string): string {
  if (charset === 'euc-kr') return iconv.decode(Buffer.from(bytes), 'cp949') // TextDecoder loses extended Hangul (똠방각하)
  if (charset === 'windows-1252') return iconv.decode(Buffer.from(bytes), charset)
  return new TextDecoder(charset).decode(bytes)
}

/** Right but for a few characters that were cut or spoiled on the way. */
function isRight(text: string): boolean {
  const { whole, broken } = tally(text)
  return broken <= 1 + whole / 50
}

/** Characters beyond ASCII, and places where none could be read. */
function tally(text: string): { whole: number; broken: number } {
  let broken = 0
  let whole = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) broken++
    else if (unit > 0x7f) whole++
  }
  return { whole, broken }
}

/**
 * Bytes above 0x7f that come in pairs of CP949, some of them Hangul: rows 0xb0 to 0xc8 of KS X 1001, and the extended
 * ones. Symbols (“…·) and Hanja go with them. Rows of kana and the rows without characters show Japanese and Chinese;
 * a letter of windows-1252 rarely makes a pair, and `it’s` alone, which does, has no Hangul of KS X 1001.
 */
function looksKorean(bytes: Uint8Array): boolean {
  let pairs = 0
  let hangul = 0
  let wrong = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    pairs++
    if (trail >= 0xa1 && isHangulRow(lead)) hangul++
    else if (!(trail >= 0xa1 && isOtherRow(lead)) && !isExtended(lead, trail)) wrong++
    if (trail >= 0x41) at++
  }
  return hangul > 0 && hangul >= pairs / 8 && wrong <= 1 + pairs / 50
}

const isHangulRow = (lead: number): boolean => lead >= 0xb0 && lead <= 0xc8
/** Punctuation, units and Hanja; not kana (0xaa, 0xab), Hangul letters where EUC-JP has kana (0xa4), Greek or Cyrillic. */
const isOtherRow = (lead: number): boolean =>
  lead <= 0xa3 || (lead >= 0xa6 && lead <= 0xa9) || (lead >= 0xca && lead <= 0xfd)

function isExtended(lead: number, trail: number): boolean {
  const isTrail = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81
  return lead >= 0x81 && lead <= 0xc6 && isTrail && (lead <= 0xa0 || trail < 0xa1)
}

function clean(text: string): string {
  return meantByControls(text.replaceAll('\0', ''))
}

/** What windows-1252 has at 0x80 to 0x9f; at five of these places it has nothing. */
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** Text with U+0080 to U+009F as what they were before somebody took windows-1252 for Latin-1: nobody writes those controls. */
export function meantByControls(text: string): string {
  return text.replace(/[\x80-\x9f]/g, control => windows[control.charCodeAt(0) - 0x80] ?? '')
}
