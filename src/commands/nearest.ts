// Finds the names that somebody probably mistyped.

/**
 * Up to three candidates nearest to what was typed: within a third of its length in edits, or sharing a beginning or a
 * word with it, misspelt or not. Best first; empty when nothing is near.
 */
export function nearest<Candidate>(
  typed: string,
  candidates: readonly Candidate[],
  namesOf: (one: Candidate) => readonly string[],
): { readonly candidate: Candidate; readonly distance: number }[] {
  const wanted = plain(typed).slice(0, 64)
  return candidates
    .map(candidate => ({
      candidate,
      distance: Math.min(...namesOf(candidate).map(name => distanceTo(wanted, plain(name)))),
    }))
    .filter(one => one.distance <= 0.4)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Distance: 0 is equal, 1 has nothing in common. */
function distanceTo(wanted: string, name: string): number {
  if (wanted === '') return 1
  if (name.startsWith(wanted) || wanted.startsWith(name)) return 0.2
  const words = name.split(' ')
  if (wanted.split(' ').some(word => isTelling(word) && words.includes(word))) return 0.3
  const slip = Math.min(...words.filter(isTelling).map(word => apart(wanted, word)), 1)
  return Math.min(apart(wanted, name), slip <= 0.25 ? 0.1 + slip : 1)
}

/** Whether a word is long enough to identify something: two Hangul syllables say as much as three letters. */
const isTelling = (word: string): boolean => word.length > (/\p{Script=Hangul}/u.test(word) ? 1 : 2)

const apart = (a: string, b: string): number => editDistance(a, b) / Math.max(a.length, b.length)

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Infinity
      const change = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, change, swap))
    }
    before = row
    row = next
  }
  return at(row, b.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity
