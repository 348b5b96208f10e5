// Why a call to a platform brought nothing: one vocabulary for all platforms, and what a fault means for a delivery.
import type { FailedReceipt } from '../../src/adapter.ts'
import { isTlsFailure, neverSent } from '../../src/domain/never-sent.ts'

type NoAnswer = {
  /** `unsent`: no byte of it was taken. `unanswered`: sent, and no answer that can be believed, so it may be done. */
  readonly kind: 'unsent' | 'unanswered'
  readonly detail: string
}

/** `detail` is for a person to read, `kind` and the platform's own codes for switching on. */
export type Fault<Code> =
  /** The platform's own no: nothing was done, unless its code says otherwise. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: Code; readonly detail: string }
  /** Not taken now; call again after `afterMs`. */
  | { readonly kind: 'limited'; readonly afterMs: number; readonly detail: string }
  | NoAnswer

/** The outcome of one call: what the platform answered, or why it did not. */
export type Called<Value, Code> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault<Code> }

/** What a request that threw tells: an error's own code, or its cause's, says whether anything was sent. */
export function networkFault(platform: string, error: unknown): NoAnswer {
  const cause = error instanceof Error ? error.cause : undefined
  const code = codeOf(error) ?? codeOf(cause) ?? ''
  if (isTlsFailure(code) || hungUpInHandshake(error) || hungUpInHandshake(cause))
    return { kind: 'unsent', detail: `${platform} and we agree on no TLS, or on no certificate (${code})` }
  if (neverSent(code)) return { kind: 'unsent', detail: `${platform} cannot be reached (${code})` }
  const name = error instanceof Error ? error.name : 'unknown'
  return { kind: 'unanswered', detail: `${platform} gave no answer (${code || name})` }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Node names the host of a connection that is closed before TLS stands, and makes no system call for it. */
const hungUpInHandshake = (error: unknown): boolean =>
  codeOf(error) === 'ECONNRESET' && 'host' in (error as Error) && !('syscall' in (error as Error))

/** `kindOf` sorts what the platform itself refuses, by its table of codes. */
export function receiptOfFault<Code>(
  fault: Fault<Code>,
  kindOf: (code: Code, status: number) => FailedReceipt['kind'],
): FailedReceipt {
  const { detail } = fault
  switch (fault.kind) {
    case 'limited':
      return { ok: false, kind: 'later', detail, afterMs: fault.afterMs }
    case 'unsent':
      return { ok: false, kind: 'later', detail }
    case 'unanswered':
      return { ok: false, kind: 'unsure', detail }
    case 'refused':
      return { ok: false, kind: kindOf(fault.code, fault.status), detail }
  }
}
