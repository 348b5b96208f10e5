// Has a language model write a summary, checks it against the article, and asks once more when it does not hold.
import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, type LanguageModel, Output } from 'ai'
import { z } from 'zod'
import type { Outcome, Problem } from '../domain/outcome.ts'
import { safeText } from '../domain/safe-text.ts'
import { complaintAbout } from './complaint.ts'
import { limitedFetch } from './limited.ts'
import { promptFor, type SummaryRequest } from './prompt.ts'

export type WriterSettings = {
  readonly provider: 'openai-compatible' | 'anthropic' | 'ollama'
  /** Needed for `openai-compatible`; the others have one of their own. */
  readonly url?: string | undefined
  readonly model: string
  readonly key?: string | undefined
}

type ModelSummary = { readonly summary: string; readonly inputTokens: number; readonly outputTokens: number }

/** `late`: the deadline passed. `untrue`: it said what the article does not. `fault`: the service failed. */
type WritingProblem = Problem<'late' | 'untrue' | 'fault'>

/** `signal` is the total deadline, both attempts included. */
export type Writer = (asked: SummaryRequest, signal: AbortSignal) => Promise<Outcome<ModelSummary, WritingProblem>>

const ADDRESSES = { anthropic: 'https://api.anthropic.com/v1', ollama: 'http://127.0.0.1:11434/v1' }

/** `fetch` reaches the operator's own service; `delimiter` gives a fresh random one each time. */
export function createWriter(
  settings: WriterSettings,
  world: { fetch: typeof globalThis.fetch; delimiter: () => string },
): Writer {
  const model = modelOf(settings, limitedFetch(world.fetch))
  return async (asked, signal) => {
    const first = await write(model, asked, world.delimiter(), null, signal)
    if (first.ok || first.problem.kind === 'late') return first
    const complaint = first.problem.kind === 'untrue' ? first.problem.message : null
    return write(model, asked, world.delimiter(), complaint, signal)
  }
}

function modelOf({ provider, url, model, key }: WriterSettings, fetch: typeof globalThis.fetch): LanguageModel {
  const secret = key === undefined ? {} : { apiKey: key }
  if (provider === 'anthropic') return createAnthropic({ baseURL: url ?? ADDRESSES.anthropic, fetch, ...secret })(model)
  const baseURL = url ?? ADDRESSES.ollama
  return createOpenAICompatible({ name: provider, baseURL, fetch, supportsStructuredOutputs: true, ...secret })(model)
}

const ANSWER = z.object({ summary: z.string() })

async function write(
  model: LanguageModel,
  asked: SummaryRequest,
  delimiter: string,
  complaint: string | null,
  signal: AbortSignal,
): Promise<Outcome<ModelSummary, WritingProblem>> {
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
    const summary = withoutMarkup(output.summary)
    const wrong = complaintAbout(summary, asked)
    if (wrong !== null) return { ok: false, problem: { kind: 'untrue', message: wrong } }
    return { ok: true, value: { summary, inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 } }
  } catch (error) {
    if (signal.aborted) return { ok: false, problem: { kind: 'late', message: 'the model did not answer in time' } }
    return {
      ok: false,
      problem: {
        kind: 'fault',
        message: `the model's service failed: ${error instanceof Error ? error.name : 'unknown'}`,
      },
    }
  }
}

/** Links, tags and emphasis have no place in a summary, wherever they came from. */
const withoutMarkup = (text: string): string =>
  safeText(
    text
      .replace(/https?:\/\/\S+/gi, '')
      .replace(/<[^<>]{0,200}>/g, '')
      .replace(/[*_`#]{1,3}/g, ''),
  ).trim()
