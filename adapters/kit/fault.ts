// Why a call to a platform failed, in one vocabulary for all platforms, and what that means for a delivery.
import type { FailedReceipt } from '../../src/adapter.ts'
import { isTlsFailure, neverSent } from '../../src/domain/never-sent.ts'

type NoAnswer = {
  /** `unsent`: no byte was taken. `unanswered`: sent without a credible answer, so it may have been done. */
  readonly kind: 'unsent' | 'unanswered'
  readonly detail: string
}

/** `detail` is for people; `kind` and the platform's codes are for switching. */
export type Fault<Code> =
  /** The platform refused: nothing was done, unless its code says otherwise. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: Code; readonly detail: string }
  /** Not now; call again after `afterMs`. */
  | { readonly kind: 'limited'; readonly afterMs: number; readonly detail: string }
  | NoAnswer

/** The outcome of a call: the platform's answer, or a fault. */
export type Called<Value, Code> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault<Code> }

/** Classifies a thrown request by the code of the error or its cause, which tells whether anything was sent. */
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

/** A connection that closes before TLS is established has a host and no system call in Node's error. */
const hungUpInHandshake = (error: unknown): boolean =>
  codeOf(error) === 'ECONNRESET' && 'host' in (error as Error) && !('syscall' in (error as Error))

/** `kindOf` classifies the platform's own refusals by its table of codes. */
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
