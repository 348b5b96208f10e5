// A stretch of a text by its UTF-16 offsets, `end` exclusive.

export type Span = { readonly start: number; readonly end: number }

/** The span without white space, controls and invisible characters at its ends. */
export const trimSpan = (text: string, start: number, end: number): Span => {
  let from = start
  let to = end
  while (from < to && isBlank(text.charCodeAt(from))) from += 1
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1
  return { start: from, end: to }
}

const isBlank = (code: number): boolean =>
  code <= 32 ||
  (code >= 0x7f && code <= 0xa0) ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff
