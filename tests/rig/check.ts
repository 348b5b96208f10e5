// Counts, from what stands on the platforms' side, which articles a channel never got, got twice, or got out of order.

export type Tally = {
  readonly channel: string
  readonly told: number
  readonly lost: number
  /** Articles that stand in the channel more than once. */
  readonly doubled: number
  readonly outOfOrder: number
}

/**
 * `messages` are a channel's, oldest first, each as the numbers of the articles it tells. The order that counts is
 * from message to message: a brief has its newest story first.
 */
export function tally(channel: string, published: number, messages: readonly (readonly number[])[]): Tally {
  const seen = new Map<number, number>()
  let outOfOrder = 0
  let newest = -1
  for (const number of messages.flatMap(one => one.toSorted((a, b) => a - b))) {
    const times = (seen.get(number) ?? 0) + 1
    seen.set(number, times)
    if (times === 1 && number < newest) outOfOrder++
    newest = Math.max(newest, number)
  }
  const doubled = [...seen.values()].filter(times => times > 1).length
  return { channel, told: seen.size, lost: published - seen.size, doubled, outOfOrder }
}

/** The articles a message tells, in order, each once: those it links. An update names what it goes on from unlinked. */
export const numbersIn = (text: string): number[] => [
  ...new Set([...text.matchAll(/wire\.example\/(\d+)/g)].map(found => Number(found[1]))),
]
