// A sketch as bytes for the store, and back.
import type { Sketch } from './sketch.ts'

/** Another number whenever sketchOf gives something else for the same words: the index is then made anew from the articles. */
const VERSION = 3
/** Version, language and six lengths. */
const HEAD = 8

/** Version, language, the six lengths, then the six lists; 32 bits each, little-endian. */
export const encodeSketch = (sketch: Sketch): Uint8Array => {
  const lists = [sketch.prints, sketch.title, sketch.lead, sketch.opening, sketch.facts, sketch.background]
  const head = [VERSION, sketch.language, ...lists.map(list => list.length)]
  const view = new DataView(new ArrayBuffer(4 * lists.reduce((sum, list) => sum + list.length, head.length)))
  let at = 0
  for (const list of [head, ...lists]) for (const number of list) view.setUint32(4 * at++, number, true)
  return new Uint8Array(view.buffer)
}

/** Reads what encodeSketch wrote; null when the bytes are of another version. */
export const decodeSketch = (bytes: Uint8Array): Sketch | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = new Uint32Array(bytes.byteLength / 4)
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = view.getUint32(index * 4, true)
  const [version, language = 0, ...rest] = numbers.subarray(0, HEAD)
  const total = rest.reduce((sum, length) => sum + length, HEAD)
  if (version !== VERSION || total !== numbers.length) return null
  let at = HEAD
  const take = (length: number): Uint32Array => {
    at += length
    return numbers.subarray(at - length, at)
  }
  const [prints, title, lead, opening, facts, background] = rest.map(take)
  const none = new Uint32Array()
  return {
    language,
    prints: prints ?? none,
    title: title ?? none,
    lead: lead ?? none,
    opening: opening ?? none,
    facts: facts ?? none,
    background: background ?? none,
  }
}
