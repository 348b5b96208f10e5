// A language model's service on loopback that speaks OpenAI's chat completions and answers as the test scripts it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A summary, the words around one, a refusal or redirect, or no answer at all. */
export type Reply = string | { content: string } | { status: number; message?: string; location?: string } | 'hang'

export type FakeModel = { readonly url: string; readonly asked: string[]; readonly keys: (string | undefined)[] }

export async function fakeModel(replies: Reply[]): Promise<FakeModel> {
  const asked: string[] = []
  const keys: (string | undefined)[] = []
  const server = createServer(async (request, response) => {
    asked.push(await text(request))
    keys.push(request.headers.authorization)
    const reply = replies.shift() ?? ''
    if (reply === 'hang') return
    response.setHeader('content-type', 'application/json')
    if (typeof reply !== 'string' && 'status' in reply) {
      const { status, message = 'no', location } = reply
      response.writeHead(status, location === undefined ? {} : { location })
      return void response.end(JSON.stringify({ error: { message } }))
    }
    const content = typeof reply === 'string' ? JSON.stringify({ summary: reply }) : reply.content
    const message = { role: 'assistant', content }
    const usage = { prompt_tokens: 300, completion_tokens: 40, total_tokens: 340 }
    const choices = [{ index: 0, message, finish_reason: 'stop' }]
    response.end(JSON.stringify({ id: '1', object: 'chat.completion', created: 1, model: 'm', choices, usage }))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, keys }
}
