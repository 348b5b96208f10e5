// Tracks elements of a feed that are not wanted: what looks like the item's own inside them is not.

/** An ignored element, and how many leaves preceded it. */
type Skipped = { raw: string; before: number }

/**
 * How many nested elements are tracked; no feed goes deeper, and anything deeper is treated as its parent. The cap
 * keeps this linear.
 */
const mostSkipped = 200

/**
 * The open ignored elements. Whether one contains what follows it (`<image><title>…</title></image>`) or lacks its end
 * tag (`<enclosure …><title>`) shows at its end tag or at the item's end, whichever comes first.
 */
export function createSkipping() {
  const open: Skipped[] = []
  const innermost = (raw: string) => open.findLastIndex(skipped => skipped.raw === raw)
  return {
    has: (raw: string) => innermost(raw) >= 0,
    open(raw: string, before: number) {
      if (open.length < mostSkipped) open.push({ raw, before })
    },
    /** How many leaves preceded the innermost one of this name, which ends with all inside it; null if none is open. */
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
