// Has a language model choose the sentences of a summary, and asks once more if its answer is not the article's own.
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import {
  APICallError,
  extractJsonMiddleware,
  extractReasoningMiddleware,
  generateText,
  type LanguageModel,
  Output,
  wrapLanguageModel,
} from 'ai'
import { z } from 'zod'
import type { Outcome, Problem } from '../domain/outcome.ts'
import { safeText } from '../domain/safe-text.ts'
import { limitedFetch } from './limited.ts'
import { promptFor, type SummaryRequest } from './prompt.ts'

export type WriterSettings = {
  readonly provider: 'openai-compatible' | 'anthropic' | 'ollama'
  /** Needed for `openai-compatible`; the other providers have their own. */
  readonly url?: string | undefined
  readonly model: string
  readonly key?: string | undefined
}

type ModelSummary = { readonly summary: string; readonly inputTokens: number; readonly outputTokens: number }

/** `late`: the deadline passed. `untrue`: it said what the article does not. `fault`: the service failed. */
type WritingProblem = Problem<'late' | 'untrue' | 'fault'>

/** `signal` is the total deadline, covering both attempts. */
export type Writer = (asked: SummaryRequest, signal: AbortSignal) => Promise<Outcome<ModelSummary, WritingProblem>>

const ADDRESSES = { anthropic: 'https://api.anthropic.com/v1', ollama: 'http://127.0.0.1:11434/v1' }

/** `fetch` reaches the operator's own service; `delimiter` gives a fresh random one each time. */
export function createWriter(
  settings: WriterSettings,
  world: { fetch: typeof globalThis.fetch; delimiter: () => string },
): Writer {
  const model = modelOf(settings, limitedFetch(world.fetch))
  const write: AskOnce = (asked, complaint, signal) => ask(model, asked, world.delimiter(), complaint, signal)
  return async (asked, signal) => {
    const first = await write(asked, null, signal)
    const written = first.ok || first.problem.kind === 'late' ? first : await again(write, asked, first.problem, signal)
    return written.ok ? written : { ok: false, problem: withoutKey(written.problem, settings.key) }
  }
}

type AskOnce = (asked: SummaryRequest, complaint: string | null, signal: AbortSignal) => ReturnType<Writer>

const again = (write: AskOnce, asked: SummaryRequest, { kind, message }: WritingProblem, signal: AbortSignal) =>
  write(asked, kind === 'untrue' ? message : null, signal)

/** A service that refuses a key may repeat it. */
const withoutKey = ({ kind, message }: WritingProblem, key: string | undefined): WritingProblem => ({
  kind,
  message: key ? message.replaceAll(key, '…') : message,
})

function modelOf({ provider, url, model, key }: WriterSettings, fetch: typeof globalThis.fetch): LanguageModel {
  const secret = key === undefined ? {} : { apiKey: key }
  const baseURL = url ?? (provider === 'anthropic' ? ADDRESSES.anthropic : ADDRESSES.ollama)
  const plain =
    provider === 'anthropic'
      ? createAnthropic({ baseURL, fetch, ...secret })(model)
      : createOpenAICompatible({ name: provider, baseURL, fetch, supportsStructuredOutputs: true, ...secret })(model)
  // Many local models think aloud first, or wrap their JSON in a fence.
  return wrapLanguageModel({
    model: plain,
    middleware: [extractJsonMiddleware({ transform: withoutFence }), extractReasoningMiddleware({ tagName: 'think' })],
  })
}

const withoutFence = (text: string): string => text.trim().replace(/^```\w*|```$/g, '')

const ANSWER = z.object({ summary: z.string() })

async function ask(
  model: LanguageModel,
  asked: SummaryRequest,
  delimiter: string,
  complaint: string | null,
  signal: AbortSignal,
): ReturnType<Writer> {
  const { system, prompt } = promptFor(asked, delimiter, complaint)
  try {
    const { output, usage } = await generateText({
      model,
      instructions: system,
      prompt,
      output: Output.object({ schema: ANSWER }),
      maxRetries: 0,
      maxOutputTokens: 400,
      abortSignal: signal,
    })
    const summary = safeText(output.summary).trim()
    if (!asked.mayTell(summary)) return { ok: false, problem: { kind: 'untrue', message: UNTRUE } }
    return { ok: true, value: { summary, inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 } }
  } catch (error) {
    if (signal.aborted) return { ok: false, problem: { kind: 'late', message: 'the model did not answer in time' } }
    return { ok: false, problem: { kind: 'fault', message: `the model's service failed: ${reasonOf(error)}` } }
  }
}

const UNTRUE = 'it was not one to three of the article’s own sentences, word for word, on the subject'

const LONGEST_REASON = 300

/** What the service said, with its status. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  const status = APICallError.isInstance(error) ? `${error.statusCode ?? 'no answer'}, ` : ''
  return safeText(`${status}${error.message}`).slice(0, LONGEST_REASON)
}
