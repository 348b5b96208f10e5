// Renders a form as a modal (discord.com/developers/docs/components/reference#text-input), and reads what was sent.
import type { Form } from '../../../src/domain/message.ts'
import { safeText } from '../../../src/domain/safe-text.ts'

const ROW = 1
const TEXT_INPUT = 4
const ONE_LINE = 1
const PARAGRAPH = 2
const LONGEST_TITLE = 45
const LONGEST_HINT = 100

export const modalOf = ({ title, command, fields }: Form) => ({
  custom_id: command,
  title: safeText(title).slice(0, LONGEST_TITLE),
  components: fields.map(({ name, label, hint, value, isLong, required, longest }) => ({
    type: ROW,
    components: [
      {
        type: TEXT_INPUT,
        custom_id: name,
        style: isLong ? PARAGRAPH : ONE_LINE,
        label,
        required,
        placeholder: hint.slice(0, LONGEST_HINT),
        max_length: longest,
        ...(value !== '' && { value: value.slice(0, longest) }),
      },
    ],
  })),
})

/** What a modal sends: rows of one field each, or labels that hold one. */
export type SentRow = { readonly components?: readonly SentField[]; readonly component?: SentField }
type SentField = { readonly custom_id?: string; readonly value?: string }

export const sentForm = (rows: readonly SentRow[]): Record<string, string> =>
  Object.fromEntries(
    rows
      .flatMap(({ components = [], component }) => (component ? [component] : components))
      .map(({ custom_id = '', value = '' }) => [custom_id, String(value)]),
  )
