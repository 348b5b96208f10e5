// What people are shown, as plain data and never as markup: each adapter's render.ts owns escaping, limits and looks.

import type { Locale } from './locale.ts'
import type { Correction } from './story.ts'

/** `at` is shown in the reader's zone; `text` with `url` is a link; `strong` stands out; `struck` holds no more. */
export type Inline =
  | string
  | { readonly text: string; readonly url: string }
  | { readonly at: Date }
  | { readonly strong: string }
  | { readonly struck: string }

export type Line = readonly Inline[]

type Bar = { readonly label: string; readonly value: number }

/**
 * A button: pressing it is the same as typing `command` in that channel. `spoken` is what a screen reader says of it,
 * where the label alone says too little.
 */
export type Action = { readonly label: string; readonly command: string; readonly spoken?: string }

/** An entry of a menu; where there are several to choose from, its own command asks which. */
export type MenuEntry = Action & { readonly choices?: readonly Action[] }

/** One of several to take: taking one is the same as typing `command` with the option's `value` behind it. */
export type Select = {
  readonly placeholder: string
  readonly command: string
  readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
}

/** An alert's last line: who says it and when, for which tracks, and how many others carry it ('' for nobody). */
type SmallPrint = { readonly from: Line; readonly tracks: string; readonly more: string }

type FormField = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: string
  /** Several lines. */
  readonly isLong: boolean
  readonly required: boolean
  readonly longest: number
}

/** What a person fills in where a platform has forms; sent, it is `command` with the fields beside it. */
export type Form = {
  readonly title: string
  readonly submit: string
  readonly close: string
  readonly command: string
  readonly fields: readonly FormField[]
}

export type Message = {
  /** `problem` is a person's mistake answered; adapters may show it apart. */
  readonly kind: 'alert' | 'digest' | 'correction' | 'answer' | 'problem'
  /** Of whoever reads it, for what a platform adds in words or times of its own; English and UTC without it. */
  readonly locale?: Locale
  /** What it is about, for platforms that sort by it: a forum's tags. */
  readonly tracks?: readonly { readonly id: string; readonly title: string }[]
  readonly title: Line
  readonly lines: readonly Line[]
  readonly fields?: readonly { readonly name: string; readonly value: Line }[]
  readonly chart?: { readonly title: string; readonly bars: readonly Bar[] }
  readonly small?: SmallPrint
  readonly selects?: readonly Select[]
  readonly actions?: readonly Action[]
  /** What readers did with it, a line each. */
  readonly marks?: readonly Line[]
  /** Actions that are wanted less often, behind "⋯" where a platform has a menu. */
  readonly menu?: readonly MenuEntry[]
  /** The first sentence it tells, for the words that call people to it. */
  readonly lead?: string
  /** Who says it, where the told words are somebody's own and do not name him. */
  readonly speaker?: string
  /** The article's address, where the message is of one. */
  readonly url?: string | null
  /** What the publisher changed last of what an alert said; it stands in the message's words too. */
  readonly correction?: Correction
  /** It probably repeats the post that it goes under. */
  readonly again?: boolean
  /** It takes a storyline further that the channel was told of. */
  readonly update?: boolean
  /** Shown instead of the message, where the platform can open it at once. */
  readonly form?: Form
  /** A reply that belongs into its thread alone. */
  readonly threadOnly?: boolean
}

/** The message as several where it has more lines than one holds: the later ones have no title and no buttons. */
export const pagesOf = (message: Message, lines: number): Message[] =>
  message.lines.length <= lines
    ? [message]
    : Array.from({ length: Math.ceil(message.lines.length / lines) }, (_, page) => {
        const [first = [], ...rest] = message.lines.slice(page * lines, (page + 1) * lines)
        if (page === 0) return { ...message, lines: [first, ...rest] }
        return { kind: message.kind, title: first, lines: rest, ...(message.locale && { locale: message.locale }) }
      })

/** A link where there is an address, plain words where there is none. */
export const linked = (text: string, url: string | null): Inline => (url ? { text, url } : text)

/** `Asia Today · press · 25 Feb 07:46 · Security package · +2 sources` */
export const smallLine = ({ from, tracks, more }: SmallPrint): Line => [
  ...from,
  ...[tracks, more].filter(part => part !== '').map(part => ` · ${part}`),
]

/** A line's words without its links and emphasis; `formatTime` says how a moment reads. */
export const plainText = (line: Line, formatTime: (at: Date) => string): string =>
  line
    .map(span => {
      if (typeof span === 'string') return span
      if ('at' in span) return formatTime(span.at)
      if ('struck' in span) return `~~${span.struck}~~`
      return 'strong' in span ? span.strong : span.text
    })
    .join('')
