// The elements of a feed that nobody asks for: what looks like the item's own inside them is not.

/** An ignored element, and how many leaves stood before it. */
type Skipped = { raw: string; before: number }

/** Nested elements tracked; no feed goes deeper, and what does is treated as its parent. The cap keeps this linear. */
const mostSkipped = 200

/**
 * The ignored elements that are open. Whether one contains what follows it (`<image><title>…</title></image>`) or its
 * end tag is missing (`<enclosure …><title>`) shows at its end tag or at the item's end, whichever comes first.
 */
export function createSkipping() {
  const open: Skipped[] = []
  const innermost = (raw: string) => open.findLastIndex(skipped => skipped.raw === raw)
  return {
    has: (raw: string) => innermost(raw) >= 0,
    open(raw: string, before: number) {
      if (open.length < mostSkipped) open.push({ raw, before })
    },
    /** How many leaves stood before the innermost of this name, which ends with all in it; null when none is open. */
    close(raw: string): number | null {
      const at = innermost(raw)
      const before = open[at]?.before ?? null
      if (before !== null) open.length = at
      return before
    },
    clear() {
      open.length = 0
    },
  }
}
