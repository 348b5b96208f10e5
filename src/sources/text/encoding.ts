// Decodes bytes by the name of a charset, whatever a server calls it and whatever Node's decoder gets wrong.
import iconv from 'iconv-lite'
import labels from './charset-labels.json' with { type: 'json' }

/** Code pages of Microsoft, and IBM's for Unix: `cp949`, `ms949`, `windows-949` and `949` are one. */
const codePages: ReadonlyMap<string, string> = new Map(Object.entries(labels.codePages))
/** Names, without their dashes, that the WHATWG Encoding standard does not list. */
const names: ReadonlyMap<string, string> = new Map(Object.entries(labels.names))

/** The encoding a label means, as the WHATWG Encoding standard spells it, or null when nobody knows it. */
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

/** Text of bytes in an encoding of the WHATWG standard; what cannot be read is U+FFFD. */
export function decodeWith(bytes: Uint8Array, encoding: string): string {
  // TextDecoder loses extended Hangul (똠방각하).
  if (encoding === 'euc-kr') return iconv.decode(Buffer.from(bytes), 'cp949')
  if (encoding === 'windows-1252') return iconv.decode(Buffer.from(bytes), encoding)
  return new TextDecoder(encoding).decode(bytes)
}

/** Right but for a few characters that were cut or spoiled on the way. */
export function isRight(text: string): boolean {
  const { whole, broken } = tally(text)
  return broken <= 1 + whole / 50
}

/** Characters beyond ASCII, the bytes they take in UTF-8, and places where none could be read. */
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
