// Messages as plain data, never markup: each adapter's renderer owns escaping, limits and looks.

import type { Locale } from './locale.ts'
import type { Correction } from './story.ts'

/** `at` is a time, shown in the reader's zone; `text` with `url` a link; `strong` bold; `struck` struck through. */
export type Inline =
  | string
  | { readonly text: string; readonly url: string }
  | { readonly at: Date }
  | { readonly strong: string }
  | { readonly struck: string }

export type Line = readonly Inline[]

type Bar = { readonly label: string; readonly value: number }

/**
 * A button: pressing it is the same as typing `command` in that channel. `spoken` is for screen readers, when the label
 * says too little.
 */
export type Action = { readonly label: string; readonly command: string; readonly spoken?: string }

/** A menu entry. With several choices its command asks which. */
export type MenuEntry = Action & { readonly choices?: readonly Action[] }

/** A select: choosing an option is the same as typing `command` followed by the option's `value`. */
export type Select = {
  readonly placeholder: string
  readonly command: string
  readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
}

/** An alert's last line: who says it and when, for which tracks, and how many others carry it ('' for none). */
type SmallPrint = { readonly from: Line; readonly tracks: string; readonly more: string }

type FormField = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: string
  /** Whether it takes several lines. */
  readonly isLong: boolean
  readonly required: boolean
  readonly longest: number
}

/** A form, on platforms that have them; submitting it runs `command` with the fields. */
export type Form = {
  readonly title: string
  readonly submit: string
  readonly close: string
  readonly command: string
  readonly fields: readonly FormField[]
}

export type Message = {
  /** `problem` answers a person's mistake; adapters may show it differently. */
  readonly kind: 'alert' | 'digest' | 'correction' | 'answer' | 'problem'
  /** The reader's locale, for words and times that the adapter adds; English and UTC by default. */
  readonly locale?: Locale
  /** The tracks it is about, for platforms that sort by them (a forum's tags). */
  readonly tracks?: readonly { readonly id: string; readonly title: string }[]
  readonly title: Line
  readonly lines: readonly Line[]
  readonly fields?: readonly { readonly name: string; readonly value: Line }[]
  readonly chart?: { readonly title: string; readonly bars: readonly Bar[] }
  readonly small?: SmallPrint
  readonly selects?: readonly Select[]
  readonly actions?: readonly Action[]
  /** What readers did with it, one line each. */
  readonly marks?: readonly Line[]
  /** Less frequent actions, behind "⋯" where a platform has menus. */
  readonly menu?: readonly MenuEntry[]
  /** The first told sentence, for the notification. */
  readonly lead?: string
  /** Who says it, when the told words are a person's own and do not name them. */
  readonly speaker?: string
  /** The address of the article that the message is about. */
  readonly url?: string | null
  /** The publisher's latest correction of the alert; the message's words say it too. */
  readonly correction?: Correction
  /** Whether it probably repeats the post that it goes under. */
  readonly again?: boolean
  /** Whether it develops a storyline that the channel was told of. */
  readonly update?: boolean
  /** Opened instead of the message where the platform can do so at once. */
  readonly form?: Form
  /** Whether it is shown in its thread only. */
  readonly threadOnly?: boolean
}

/** Splits a message with too many lines; later pages have no title and no buttons. */
export const pagesOf = (message: Message, lines: number): Message[] =>
  message.lines.length <= lines
    ? [message]
    : Array.from({ length: Math.ceil(message.lines.length / lines) }, (_, page) => {
        const [first = [], ...rest] = message.lines.slice(page * lines, (page + 1) * lines)
        if (page === 0) return { ...message, lines: [first, ...rest] }
        return { kind: message.kind, title: first, lines: rest, ...(message.locale && { locale: message.locale }) }
      })

/** A link if there is an address, plain text otherwise. */
export const linked = (text: string, url: string | null): Inline => (url ? { text, url } : text)

/** `Asia Today · press · 25 Feb 07:46 · Security package · +2 sources` */
export const smallLine = ({ from, tracks, more }: SmallPrint): Line => [
  ...from,
  ...[tracks, more].filter(part => part !== '').map(part => ` · ${part}`),
]

/** A line without links and emphasis; `formatTime` renders its times. */
export const plainText = (line: Line, formatTime: (at: Date) => string): string =>
  line
    .map(span => {
      if (typeof span === 'string') return span
      if ('at' in span) return formatTime(span.at)
      if ('struck' in span) return `~~${span.struck}~~`
      return 'strong' in span ? span.strong : span.text
    })
    .join('')
