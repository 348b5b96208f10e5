// The selects and buttons below a message, as rows; each carries the command that it stands for. Pure.
import type { DeliveryKey } from '../../../src/adapter.ts'
import type { Action, Message, Select } from '../../../src/domain/message.ts'
import { safeText } from '../../../src/domain/safe-text.ts'
import { LIMITS } from './limits.ts'
import type { Button, Row } from './rendered.ts'

const BUTTON = 2
const SECONDARY = 2

/** Between a button's command and the key of the delivery it came with. */
export const SEPARATOR = '|'

/** The command that a button or select stands for. */
export const commandOf = (customId: string): string => customId.split(SEPARATOR)[0] ?? ''

/** Of a menu the first entry alone: Discord has none that takes no line, and answers offer the rest. */
export function rowsOf({ selects = [], actions = [], menu = [] }: Message, key: DeliveryKey | undefined): Row[] {
  // Discord refuses a message that has a button twice.
  const once = [...new Map([...actions, ...menu.slice(0, 1)].map(action => [action.command, action])).values()]
  const buttons = once.flatMap(action => buttonOf(action, key)).slice(0, LIMITS.rows * LIMITS.buttons)
  const rows = Array.from({ length: Math.ceil(buttons.length / LIMITS.buttons) }, (_, row): Row => {
    return { type: 1, components: buttons.slice(row * LIMITS.buttons, (row + 1) * LIMITS.buttons) }
  })
  return [...selects.map(selectRow), ...rows].slice(0, LIMITS.rows)
}

/** Discord wants an id of its own for each select of a message. */
const selectRow = ({ placeholder, command, options }: Select, index: number): Row => ({
  type: 1,
  components: [
    {
      type: 3,
      custom_id: `${command}${SEPARATOR}${index}`,
      placeholder,
      options: options.slice(0, LIMITS.selectOptions).map(({ label, value, description }) => ({
        label: safeText(label).slice(0, LIMITS.selectText),
        value,
        ...(description && { description: safeText(description).slice(0, LIMITS.selectText) }),
      })),
    },
  ],
})

function buttonOf({ label, command }: Action, key: DeliveryKey | undefined): Button[] {
  const customId = key === undefined ? command : `${command}${SEPARATOR}${key}`
  if (command === '' || customId.length > LIMITS.customId) return []
  const words = safeText(label).slice(0, LIMITS.buttonLabel).trim()
  return words === '' ? [] : [{ type: BUTTON, style: SECONDARY, label: words, custom_id: customId }]
}
