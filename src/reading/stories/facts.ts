// What a Korean and an English report of one event share: its names, numbers and dates.

/** Facts of a text as keys that do not depend on the language: figures of two digits and more. */
export const factsOf = (text: string, _publishedAt: Date | null): string[] => {
  const figures = text.normalize('NFKC').match(/\d[\d,]*(?:\.\d+)?/g) ?? []
  return [...new Set(figures.map(figure => figure.replaceAll(',', '')).filter(figure => figure.length > 1))].map(
    figure => `#${figure}`,
  )
}
