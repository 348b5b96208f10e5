// Renders a form as a modal, and reads its submission. Pure.
import type { types, ViewOutput } from '@slack/bolt'
import type { Form } from '../../../src/domain/message.ts'
import { LIMITS } from './limits.ts'
import { type AskedFrom, readFrom, words } from './subscribe-form.ts'

export const FORM_VIEW = 'form'

export const formView = ({ title, submit, close, command, fields }: Form, from: AskedFrom): types.ModalView => ({
  type: 'modal',
  callback_id: FORM_VIEW,
  private_metadata: JSON.stringify({ ...from, command }),
  title: words(title, LIMITS.viewTitle),
  submit: words(submit, LIMITS.viewTitle),
  close: words(close, LIMITS.viewTitle),
  blocks: fields.map(({ name, label, hint, value, isLong, required, longest }) => ({
    type: 'input',
    block_id: name,
    optional: !required,
    label: words(label, LIMITS.label),
    hint: words(hint, LIMITS.label),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: isLong,
      max_length: longest,
      ...(value !== '' && { initial_value: value.slice(0, longest) }),
    },
  })),
})

/** The modal's private metadata: where it was opened, its command and its fields. */
export function readForm(view: Pick<ViewOutput, 'private_metadata' | 'state'>) {
  const from: AskedFrom & { readonly command?: string } = readFrom(view.private_metadata)
  const fields = Object.entries(view.state.values).map(([name, input]) => [name, input[name]?.value ?? ''])
  return { from, text: from.command ?? '', form: Object.fromEntries(fields) as Record<string, string> }
}
