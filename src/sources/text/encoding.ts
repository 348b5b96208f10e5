// From the name of a charset to its text: whatever a server or program calls it, and whatever Node's decoder gets wrong.
import iconv from 'iconv-lite'

/** Microsoft's numbers for charsets of the web, and IBM's for the Unix ones: `cp949`, `ms949`, `windows-949`, `949` are one. */
const pages: ReadonlyMap<string, string> = new Map(
  (
    '932 shift_jis,943 shift_jis,936 gbk,1386 gbk,949 euc-kr,1363 euc-kr,950 big5,1370 big5,874 windows-874,866 ibm866,' +
    '51932 euc-jp,51936 gbk,51949 euc-kr,20936 gbk,20949 euc-kr,54936 gb18030,50220 iso-2022-jp,20866 koi8-r,21866 koi8-u,' +
    '10000 macintosh,1200 utf-16le,1201 utf-16be,65001 utf-8'
  )
    .split(',')
    .map(entry => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
)

/** Names without their dashes that the WHATWG Encoding standard does not list. */
const names: ReadonlyMap<string, string> = new Map(
  (
    'euckr euc-kr,uhc euc-kr,ksc5601 euc-kr,ksx1001 euc-kr,ksc56011987 euc-kr,euccn gbk,gb2312 gbk,gb231280 gbk,eucjp euc-jp,' +
    'shiftjis shift_jis,sjis shift_jis,big5 big5,eten big5,koi8r koi8-r,koi8u koi8-u,latin1 windows-1252,ansi windows-1252'
  )
    .split(',')
    .map(entry => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
)

/** The encoding a label means, as the WHATWG Encoding standard spells it, or null when nobody knows it. */
export function encodingNamed(label: string): string | null {
  const [, number = ''] = /^(?:x|cs|cp|ms|win|windows|ibm|dos|[-_])*(\d{3,5})$/i.exec(label) ?? []
  const plain = label.toLowerCase().replace(/^(?:x-|cs)|[^a-z0-9]/g, '')
  const latin = /^(?:iso)?8859(\d{1,2})$/.exec(plain)?.[1]
  const page = /^125\d$/.test(number) ? `windows-${number}` : pages.get(number)
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
  if (encoding === 'euc-kr') return iconv.decode(Buffer.from(bytes), 'cp949') // TextDecoder loses extended Hangul (똠방각하)
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
