// A thousand sketches in one block of numbers: as objects they weigh twice as much, and the collector looks at each.
import type { Sketch } from './sketch.ts'

/** So many fit on one: what has had its time leaves a shelf at a time. */
export const SHELF_SIZE = 1_000

export type Shelf = {
  /** Puts a sketch at the next place. */
  add(sketch: Sketch): void
  /** What was put at a place. Its lists are windows into the shelf: not to be kept. */
  at(place: number): Sketch
}

/** Language, and the lengths of five lists; the sixth ends where the next sketch begins. */
const HEAD = 6

/** An empty shelf. */
export const createShelf = (): Shelf => {
  const begins = new Uint32Array(SHELF_SIZE + 1)
  let size = 0
  let numbers = new Uint32Array(1 << 10)

  const add = ({ language, prints, title, lead, opening, facts, background }: Sketch): void => {
    const head = [language, prints.length, title.length, lead.length, opening.length, facts.length]
    let end = begins[size] ?? 0
    for (const list of [head, prints, title, lead, opening, facts, background]) {
      if (end + list.length > numbers.length) numbers = larger(numbers, end + list.length, size + 1)
      numbers.set(list, end)
      end += list.length
    }
    size += 1
    begins[size] = end
  }

  const at = (place: number): Sketch => {
    const begin = begins[place] ?? 0
    let end = begin + HEAD
    const take = (index: number): Uint32Array => {
      const from = end
      end += numbers[begin + index] ?? 0
      return numbers.subarray(from, end)
    }
    const lists = { prints: take(1), title: take(2), lead: take(3), opening: take(4), facts: take(5) }
    return { language: numbers[begin] ?? 0, ...lists, background: numbers.subarray(end, begins[place + 1]) }
  }
  return { add, at }
}

/** Has as much room for each sketch to come as those so far took, but at most a quarter more than is needed now. */
const larger = (block: Uint32Array, needed: number, sketches: number): Uint32Array<ArrayBuffer> => {
  const inAll = (needed / sketches) * SHELF_SIZE
  const copy = new Uint32Array(Math.ceil(Math.max(needed, Math.min(inAll, needed * 1.25))))
  copy.set(block)
  return copy
}
