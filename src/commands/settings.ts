// `settings [<what> <who>]`, for admins: who in the workspace may subscribe, make tracks, add feeds and review.
import type { Invocation } from '../adapter.ts'
import type { Line, Message } from '../domain/message.ts'
import { type Holders, RIGHTS, type Right } from '../domain/right.ts'
import { recordChange } from '../store/ledger.ts'
import { holdersIn, setHolders } from '../store/rights.ts'
import type { Words } from '../words/en.ts'
import { answer, type Speaking } from './context.ts'
import { refusal } from './rights.ts'

export type RightChange = { readonly right: Right; readonly holders: Holders }

/** Shows the rights, each with a button that opens it to everyone or limits it to admins; applies `change` first. */
export async function settings(
  context: Speaking,
  invocation: Invocation,
  change: RightChange | null,
): Promise<Message> {
  const { db, words, typed } = context
  const { settings: say } = words
  const { channel } = invocation
  const refused = await refusal(context, invocation, 'settings')
  if (refused) return refused
  if (change) await set(context, invocation, change)
  const holders = await holdersIn(db, channel)
  const lines = RIGHTS.map((right): Line => {
    return ['• ', { strong: say.rights[right] }, `: ${holdersSaid(words, holders.get(right) ?? 'admins')}`]
  })
  return {
    ...answer(change ? say.changed(say.rights[change.right]) : say.title, [...lines, [say.hint(typed)]]),
    actions: RIGHTS.map(right => {
      const who = (holders.get(right) ?? 'admins') === 'admins' ? 'everyone' : 'admins'
      return { label: say.give(say.rights[right], say.who[who]), command: `settings ${right} ${who}` }
    }),
  }
}

/** "admins only", "admins, @editors" */
export const holdersSaid = ({ settings: say }: Words, who: Holders): string =>
  typeof who === 'string' ? say.who[who] : say.named(who.map(({ name }) => name))

const set = ({ db, clock }: Speaking, invocation: Invocation, { right, holders }: RightChange): Promise<void> =>
  db.transaction().execute(async trx => {
    const before = (await holdersIn(trx, invocation.channel)).get(right) ?? 'admins'
    await setHolders(trx, invocation.channel, right, holders)
    const what = { kind: 'setting', subject: right, before, after: holders } as const
    await recordChange(trx, invocation, what, clock.now())
  })
