// Keeps the operator's secrets out of stored and shown text: a platform's error may echo a token.
import type { Adapter, Receipt } from '../adapter.ts'
import { redact } from '../domain/redact.ts'

/** Wraps an adapter so that its receipts contain no secrets. */
export function withoutSecrets(adapter: Adapter, secrets: readonly string[]): Adapter {
  const clean = (receipt: Receipt): Receipt =>
    receipt.ok ? receipt : { ...receipt, detail: redact(receipt.detail, secrets) }
  return {
    ...adapter,
    post: async (...asked) => clean(await adapter.post(...asked)),
    ...(adapter.edit && {
      edit: async (...asked: Parameters<NonNullable<Adapter['edit']>>) =>
        clean((await adapter.edit?.(...asked)) ?? NO_EDIT),
    }),
  }
}

const NO_EDIT: Receipt = { ok: false, kind: 'rejected', detail: 'this platform cannot edit' }
