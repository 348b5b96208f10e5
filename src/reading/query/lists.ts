// any: / all: / none: lists of a track as the query that says the same, for people who want no expression.

type Lists = {
  readonly any?: readonly string[] | undefined
  readonly all?: readonly string[] | undefined
  readonly none?: readonly string[] | undefined
}

/**
 * The query of three lists of words or phrases: one of `any`, each of `all`, nothing of `none`. Empty lists give ''.
 */
export const queryOf = ({ any = [], all = [], none = [] }: Lists): string => {
  const wanted =
    any.length === 0 ? [] : [any.length === 1 ? any.map(quoted).join('') : `(${any.map(quoted).join(' OR ')})`]
  return [...wanted, ...all.map(quoted), ...none.map(phrase => `NOT ${quoted(phrase)}`)].join(' AND ')
}

const quoted = (phrase: string): string =>
  `"${phrase
    .replace(/["“”„‟＂]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}"`
