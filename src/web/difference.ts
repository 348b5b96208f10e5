// The word-by-word difference of two texts, as insertions and deletions.
import { diffArrays } from 'diff'
import { html } from 'hono/html'
import { safeText } from '../domain/safe-text.ts'
import type { Html } from './view.ts'

/** Most characters and edits compared: beyond this it is a different text, and the cost is quadratic. */
const MOST_CHARACTERS = 20_000
const MOST_EDITS = 1_000
/** Characters of unchanged text shown around a change. */
const AROUND = 120

/** Null when the texts look the same to a reader, or have too little in common. */
export function difference(was: string, now: string): Html | null {
  const [before, after] = [wordsOf(was), wordsOf(now)]
  const parts = diffArrays(before, after, { maxEditLength: MOST_EDITS })
  if (!parts?.some(({ added, removed }) => added || removed)) return null
  return html`<p class="prose">${parts.map(({ value, added, removed }, index) => {
    const text = value.join(' ')
    if (added) return html`<ins>${text}</ins> `
    if (removed) return html`<del>${text}</del> `
    return html`${shortened(text, index > 0, index < parts.length - 1)} `
  })}</p>`
}

const wordsOf = (text: string): string[] => safeText(text.slice(0, MOST_CHARACTERS)).trim().split(' ')

function shortened(text: string, isAfter: boolean, isBefore: boolean): string {
  const kept = (isAfter ? AROUND : 0) + (isBefore ? AROUND : 0)
  if (text.length <= kept + 3) return text
  return `${isAfter ? text.slice(0, AROUND) : ''} […] ${isBefore ? text.slice(-AROUND) : ''}`
}
