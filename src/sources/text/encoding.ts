// Decodes bytes by charset name, under any alias, and around the errors of Node's decoder.
import iconv from 'iconv-lite'
import labels from './charset-labels.json' with { type: 'json' }

/** Microsoft code pages, and IBM's for Unix: `cp949`, `ms949`, `windows-949` and `949` are the same. */
const codePages: ReadonlyMap<string, string> = new Map(Object.entries(labels.codePages))
/** Aliases, without dashes, that the WHATWG Encoding standard lacks. */
const names: ReadonlyMap<string, string> = new Map(Object.entries(labels.names))

/** The encoding of a label in WHATWG spelling; null if unknown. */
export function encodingNamed(label: string): string | null {
  const [, number = ''] = /^(?:x|cs|cp|ms|win|windows|ibm|dos|[-_])*(\d{3,5})$/i.exec(label) ?? []
  const plain = label.toLowerCase().replace(/^(?:x-|cs)|[^a-z0-9]/g, '')
  const latin = /^(?:iso)?8859(\d{1,2})$/.exec(plain)?.[1]
  const page = /^125\d$/.test(number) ? `windows-${number}` : codePages.get(number)
  return known(page ?? label) ?? known(latin === undefined ? (names.get(plain) ?? '') : `iso-8859-${latin}`)
}

function known(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/** Decodes bytes; invalid ones become U+FFFD. */
export function decodeWith(bytes: Uint8Array, encoding: string): string {
  // TextDecoder loses extended Hangul (똠방각하).
  if (encoding === 'euc-kr') return iconv.decode(Buffer.from(bytes), 'cp949')
  if (encoding === 'windows-1252') return iconv.decode(Buffer.from(bytes), encoding)
  return new TextDecoder(encoding).decode(bytes)
}

/** Correct except for a few cut or spoiled characters. */
export function isRight(text: string): boolean {
  const { whole, broken } = tally(text)
  return broken <= 1 + whole / 50
}

/** Counts of non-ASCII characters, their bytes in UTF-8, and undecodable places. */
export function tally(text: string): { whole: number; bytes: number; broken: number } {
  let broken = 0
  let whole = 0
  let long = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) broken++
    else if (unit > 0x7ff) long++
    else if (unit > 0x7f) whole++
  }
  return { whole: whole + long, bytes: whole * 2 + long * 3, broken }
}
