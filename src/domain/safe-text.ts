// Removes tricks from outside text before any platform's own escaping.

/**
 * C0 and C1 controls, format characters (bidi overrides and isolates, zero-width characters, soft hyphens, tags),
 * blank Hangul fillers, combining marks that only hide, text-style variation selectors, lone surrogates.
 * Line breaks and tabs are kept here and become spaces later; the zero-width joiner is handled below.
 */
const TRICKS = new RegExp(
  [
    /(?![\t\n\u200d])\p{Cc}|(?!\u200d)\p{Cf}|\p{Cs}/u,
    /[\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\u{fe00}-\u{fe0e}]|[\u{e0100}-\u{e01ef}]/u,
  ]
    .map(part => part.source)
    .join('|'),
  'gu',
)

/** A zero-width joiner belongs between parts of an emoji; anywhere else it hides something. */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}\ufe0f?[\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu

/**
 * Text as one honest line: NFC, without control, bidi, zero-width and tag characters (emoji keep their joiners), white
 * space folded.
 */
export const safeText = (text: string): string =>
  text.normalize('NFC').replace(TRICKS, '').replace(LOOSE_JOINER, '').replace(/\s+/g, ' ')

/**
 * The address if it is safe as a link: http(s), without a user name, printable; otherwise null. Its scheme is in lower
 * case, because not every platform links `HTTPS://`.
 */
export function safeUrl(url: string): string | null {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return null
  return /[\s\p{Cc}\p{Cf}]/u.test(url) ? parsed.href : url.replace(/^https?/i, scheme => scheme.toLowerCase())
}
