// A sketch as bytes for the store, and back.
import type { Sketch } from './sketch.ts'

/** Another number whenever sketchOf gives something else for the same words: the index is then made anew from the articles. */
const VERSION = 2

/** Version, language, the five lengths, then the five lists; 32 bits each, little-endian. */
export const encodeSketch = (sketch: Sketch): Uint8Array => {
  const lists = [sketch.prints, sketch.title, sketch.lead, sketch.facts, sketch.background]
  const numbers = [VERSION, sketch.language, ...lists.map(list => list.length), ...lists.flatMap(list => [...list])]
  const view = new DataView(new ArrayBuffer(numbers.length * 4))
  for (const [index, number] of numbers.entries()) view.setUint32(index * 4, number, true)
  return new Uint8Array(view.buffer)
}

/** Reads what encodeSketch wrote; null when the bytes are of another version. */
export const decodeSketch = (bytes: Uint8Array): Sketch | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const numbers = Uint32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, index) =>
    view.getUint32(index * 4, true),
  )
  const [version, language = 0, ...rest] = numbers.subarray(0, 7)
  const total = rest.reduce((sum, length) => sum + length, 7)
  if (version !== VERSION || total !== numbers.length) return null
  let at = 7
  const take = (length: number): Uint32Array => {
    at += length
    return numbers.slice(at - length, at)
  }
  const [prints, title, lead, facts, background] = rest.map(take)
  const none = new Uint32Array()
  return {
    language,
    prints: prints ?? none,
    title: title ?? none,
    lead: lead ?? none,
    facts: facts ?? none,
    background: background ?? none,
  }
}
