// Regular expressions over several lines: line breaks and the indentation after them are dropped; other spaces count.

/** The source of an expression, for composing; backslashes are as in a literal. */
export const verbose = (strings: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(strings, ...values).replace(/\n\s*/g, '')

/** An expression with these flags. */
export const pattern =
  (flags = '') =>
  (strings: TemplateStringsArray, ...values: readonly string[]): RegExp =>
    new RegExp(verbose(strings, ...values), flags)
