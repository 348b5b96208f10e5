// Rows of selects and buttons, each carrying its command. Pure.
import type { DeliveryKey } from '../../../src/adapter.ts'
import type { Action, Message, Select } from '../../../src/domain/message.ts'
import { safeText } from '../../../src/domain/safe-text.ts'
import { LIMITS } from './limits.ts'
import type { Button, Row } from './rendered.ts'

const BUTTON = 2
const SECONDARY = 2

/** Separates a button's command from the key of its delivery. */
export const SEPARATOR = '|'

/** The command of a button or select. */
export const commandOf = (customId: string): string => customId.split(SEPARATOR)[0] ?? ''

/** Only a menu's first entry is shown: Discord has no compact menu, and answers offer the rest. */
export function rowsOf({ selects = [], actions = [], menu = [] }: Message, key: DeliveryKey | undefined): Row[] {
  // Discord refuses a message with duplicate buttons.
  const once = [...new Map([...actions, ...menu.slice(0, 1)].map(action => [action.command, action])).values()]
  const buttons = once.flatMap(action => buttonOf(action, key)).slice(0, LIMITS.rows * LIMITS.buttons)
  const rows = Array.from({ length: Math.ceil(buttons.length / LIMITS.buttons) }, (_, row): Row => {
    return { type: 1, components: buttons.slice(row * LIMITS.buttons, (row + 1) * LIMITS.buttons) }
  })
  return [...selects.map(selectRow), ...rows].slice(0, LIMITS.rows)
}

/** Each select of a message needs a unique id. */
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
