// Encodes a sketch as bytes for the store, and decodes it.
import type { Sketch } from './sketch.ts'

/** Change this when sketchOf gives something else for the same words: the index is then rebuilt from the articles. */
const VERSION = 4
/** Version, language, publisher, headline and four lengths. */
const HEAD = 8

/** The header, then the four lists; 32 bits each, little-endian. */
export const encodeSketch = ({ language, publisher, headline, words, grams, marks, runs }: Sketch): Uint8Array => {
  const lists = [words, grams, marks, runs]
  const head = [VERSION, language, publisher, headline, ...lists.map(list => list.length)]
  const view = new DataView(new ArrayBuffer(4 * lists.reduce((sum, list) => sum + list.length, head.length)))
  let at = 0
  for (const list of [head, ...lists]) for (const number of list) view.setUint32(4 * at++, number, true)
  return new Uint8Array(view.buffer)
}

/** Decodes a sketch; null if the bytes are of another version. */
export const decodeSketch = (bytes: Uint8Array): Sketch | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = new Uint32Array(bytes.byteLength / 4)
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = view.getUint32(index * 4, true)
  const [version, language = 0, publisher = 0, headline = 0, ...lengths] = numbers.subarray(0, HEAD)
  if (version !== VERSION || lengths.reduce((sum, length) => sum + length, HEAD) !== numbers.length) return null
  let at = HEAD
  const take = (length = 0): Uint32Array => {
    at += length
    return numbers.subarray(at - length, at)
  }
  const [words, grams, marks, runs] = lengths
  return {
    language,
    publisher,
    headline,
    words: take(words),
    grams: take(grams),
    marks: take(marks),
    runs: take(runs),
  }
}
