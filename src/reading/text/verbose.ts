// Regular expressions over several lines: a line break and the indentation after it do not count; other spaces do.

/** The source of an expression, for those that are put together; backslashes stand as in a literal. */
export const verbose = (strings: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(strings, ...values).replace(/\n\s*/g, '')

/** An expression with these flags. */
export const pattern =
  (flags = '') =>
  (strings: TemplateStringsArray, ...values: readonly string[]): RegExp =>
    new RegExp(verbose(strings, ...values), flags)
