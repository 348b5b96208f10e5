// Slack on loopback: its Web API, Socket Mode and response_urls, with faults to order and a record of every call. Over 250 lines: four ways in, one record.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { acceptSocket, type ServerSocket } from './web-socket.ts'

export type Call = { readonly method: string; readonly token: string; readonly body: Record<string, unknown> }

/** What a Web API method answers instead of what it should: `commits` has its effect first. */
export type SlackFault = {
  readonly status?: number
  readonly error?: string
  readonly headers?: Record<string, string>
  readonly trouble?: 'reset' | 'hang' | 'garbage'
  readonly commits?: boolean
}

export type SlackMessage = {
  readonly channel: string
  readonly ts: string
  readonly token: string
  thread_ts?: string
  /** A form of the SDK's, so the word. */
  reply_broadcast?: string
  text: string
  blocks: Block[]
  metadata?: { event_payload: { key: string } }
}

export type Block = { type: string; elements?: Element[]; [name: string]: unknown }
export type Element = {
  type: string
  action_id?: string
  value?: string
  text?: { text: string }
  options?: { text: { text: string }; value: string }[]
  [name: string]: unknown
}

/** What arrived at a response_url. */
export type Reply = { text: string; blocks: Block[]; response_type: string; replace_original?: boolean }

export type FakeSlack = {
  readonly apiUrl: string
  readonly url: string
  readonly calls: readonly Call[]
  readonly messages: SlackMessage[]
  readonly acks: readonly { envelope_id: string; payload?: unknown }[]
  readonly admins: Set<string>
  /** What Slack knows of people besides: `tz`, `locale`, `team_id`, `is_stranger` … */
  readonly people: Map<string, object>
  /** Answers no goodbye of a socket's. */
  isRude?: boolean
  /** The scopes granted to the bot, where Slack shall say them. */
  scopes?: string
  /** The workspaces of channels; one not in it is in the workspace of whoever asks. */
  readonly channels: Map<string, string>
  callsOf(method: string): Call[]
  /** Faults for a method's next calls, in order. */
  fail(method: string, ...faults: SlackFault[]): void
  /** Sends a frame to the newest connection; resolves with its acknowledgement. */
  deliver(type: string, payload: object): Promise<{ payload?: unknown }>
  /** A slash command; resolves with the replies to its response_url, which go on growing. */
  command(
    text: string,
    options?: { user?: string; channel?: string; team?: string },
  ): Promise<{ replies: Reply[]; envelope: object }>
  mention(
    text: string,
    options?: { user?: string; channel?: string; ts?: string; thread_ts?: string; event_id?: string },
  ): Promise<void>
  /** Anything Slack tells of, as the bot's being invited to a channel. */
  event(event: { type: string; [name: string]: unknown }, event_id?: string): Promise<void>
  /** Presses a button, or takes an option of a select or menu, by what it shows. */
  press(message: SlackMessage, label: string, options?: { user?: string }): Promise<{ replies: Reply[] }>
  /** A new response_url and what arrives there. */
  responseUrl(): { url: string; replies: Reply[] }
  readonly sockets: ServerSocket[]
  /** Ends after a condition holds; fails after `ms`. */
  until<Value>(what: string, condition: () => Value | undefined | false, ms?: number): Promise<Value>
  close(): Promise<void>
}

const TEAM = 'T1'

/** Starts a Slack in which the workspace T1 knows the bot. */
export async function startFakeSlack(port = 0): Promise<FakeSlack> {
  const calls: Call[] = []
  const messages: SlackMessage[] = []
  const acks: { envelope_id: string; payload?: unknown }[] = []
  const faults = new Map<string, SlackFault[]>()
  const waiting = new Map<string, (ack: { payload?: unknown }) => void>()
  const replies = new Map<string, Reply[]>()
  const sockets: ServerSocket[] = []
  const admins = new Set(['UADMIN'])
  const people = new Map<string, object>()
  const channels = new Map<string, string>()
  let count = 0
  const next = () => `${++count}`.padStart(6, '0')

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const path = request.url ?? ''
    if (path.startsWith('/response/')) {
      replies.get(path)?.push(JSON.parse(body) as Reply)
      return void response.end('ok')
    }
    const call: Call = {
      method: path.replace('/api/', ''),
      token: (request.headers.authorization ?? '').replace('Bearer ', ''),
      body: fieldsOf(body),
    }
    calls.push(call)
    const fault = faults.get(call.method)?.shift()
    const answer = !fault || fault.commits ? effectOf(call) : {}
    if (fault) return failWith(response, fault)
    response.setHeader('content-type', 'application/json')
    if (fake.scopes) response.setHeader('x-oauth-scopes', fake.scopes)
    response.end(JSON.stringify(answer))
  })

  function effectOf({ method, token, body }: Call): object {
    switch (method) {
      case 'auth.test':
        return { ok: true, team: 'One', team_id: teamOf(token), user: 'linchpin', user_id: 'UBOT', bot_id: 'BBOT' }
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link` }
      case 'oauth.v2.access':
        return granted(String(body.code))
      case 'chat.postMessage': {
        if ((channels.get(String(body.channel)) ?? teamOf(token)) !== teamOf(token))
          return { ok: false, error: 'channel_not_found' }
        const ts = `${Math.floor(Date.now() / 1000)}.${next()}`
        messages.push({ blocks: [], ...body, ts, token } as unknown as SlackMessage)
        return { ok: true, ts, channel: body.channel }
      }
      case 'chat.update': {
        const message = messages.find(one => one.channel === body.channel && one.ts === body.ts)
        if (!message) return { ok: false, error: 'message_not_found' }
        Object.assign(message, body)
        return { ok: true, ts: body.ts, channel: body.channel }
      }
      case 'chat.delete': {
        const at = messages.findIndex(one => one.channel === body.channel && one.ts === body.ts)
        if (at < 0) return { ok: false, error: 'message_not_found' }
        messages.splice(at, 1)
        return { ok: true }
      }
      case 'conversations.history':
        return historyOf(body, messages)
      case 'conversations.replies':
        return repliesOf(body, messages)
      case 'users.info':
        return {
          ok: true,
          user: {
            id: body.user,
            name: body.user,
            team_id: TEAM,
            is_admin: admins.has(String(body.user)),
            ...people.get(String(body.user)),
          },
        }
      case 'chat.postEphemeral':
        return { ok: true, message_ts: next() }
      case 'views.open':
      case 'views.publish':
        return { ok: true, view: { id: `V${next()}` } }
      default:
        return { ok: false, error: 'unknown_method' }
    }
  }

  server.on('upgrade', (request, stream) => {
    const onAck = (message: unknown) => {
      const ack = message as { envelope_id: string; payload?: unknown }
      acks.push(ack)
      waiting.get(ack.envelope_id)?.(ack)
    }
    const socket = acceptSocket(request, stream, onAck, undefined, () => !fake.isRude)
    sockets.push(socket)
    socket.send({ type: 'hello', num_connections: 1 })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const fake: FakeSlack = {
    url,
    apiUrl: `${url}/api/`,
    calls,
    messages,
    acks,
    admins,
    people,
    channels,
    sockets,
    callsOf: method => calls.filter(call => call.method === method),
    fail: (method, ...list) => void faults.set(method, [...(faults.get(method) ?? []), ...list]),
    async deliver(type, payload) {
      const envelope_id = `E${next()}`
      const acked = new Promise<{ payload?: unknown }>(done => waiting.set(envelope_id, done))
      const socket = await fake.until('an open socket', () => sockets.findLast(one => one.isOpen()))
      socket.send({ envelope_id, type, payload, accepts_response_payload: true })
      return acked
    },
    async command(text, { user = 'UADMIN', channel = 'C1', team = TEAM } = {}) {
      const answer = fake.responseUrl()
      const envelope = {
        command: '/linchpin',
        text,
        team_id: team,
        channel_id: channel,
        user_id: user,
        user_name: user.toLowerCase(),
        response_url: answer.url,
        trigger_id: `trigger.${next()}`,
      }
      await fake.deliver('slash_commands', envelope)
      return { replies: answer.replies, envelope }
    },
    async mention(
      text,
      { user = 'UADMIN', channel = 'C1', ts = `1.${next()}`, thread_ts, event_id = `Ev${next()}` } = {},
    ) {
      const event = { type: 'app_mention', user, channel, ts, text: `<@UBOT> ${text}`, ...(thread_ts && { thread_ts }) }
      await fake.event(event, event_id)
    },
    async event(event, event_id = `Ev${next()}`) {
      await fake.deliver('events_api', { type: 'event_callback', team_id: TEAM, event_id, event })
    },
    async press(message, label, { user = 'UADMIN' } = {}) {
      const answer = fake.responseUrl()
      const elements = message.blocks.flatMap(block => block.elements ?? [])
      const chosen = elements.flatMap(({ type, action_id, options = [] }) => {
        const selected_option = options.find(one => one.text.text === label)
        return selected_option ? [{ type, action_id, selected_option }] : []
      })[0]
      const button = chosen ?? elements.find(one => one.text?.text === label)
      if (!button) throw new Error(`no button “${label}”`)
      await fake.deliver('interactive', {
        type: 'block_actions',
        team: { id: TEAM, domain: 'one' },
        user: { id: user, username: user.toLowerCase(), team_id: TEAM },
        channel: { id: message.channel, name: 'news' },
        message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
        container: { type: 'message', channel_id: message.channel, message_ts: message.ts },
        actions: [{ ...button, block_id: 'b1', action_ts: next() }],
        response_url: answer.url,
        trigger_id: `trigger.${next()}`,
      })
      return answer
    },
    responseUrl() {
      const path = `/response/${next()}`
      const list: Reply[] = []
      replies.set(path, list)
      return { url: url + path, replies: list }
    },
    async until(what, condition, ms = 120_000) {
      for (const end = Date.now() + ms; Date.now() < end; await new Promise(done => setTimeout(done, 20))) {
        const value = condition()
        if (value) return value
      }
      throw new Error(`waited in vain for ${what}`)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return fake
}

/** The newest first, in pages, from `oldest` on; a reply in a thread stands there only when it was shown to the channel too. */
function historyOf({ channel, oldest = 0, limit = 100, cursor = 0 }: Call['body'], messages: readonly SlackMessage[]) {
  const all = messages.filter(
    one => one.channel === channel && Number(one.ts) > Number(oldest) && (!one.thread_ts || one.reply_broadcast),
  )
  const end = Number(cursor) + Number(limit)
  const page = all.toReversed().slice(Number(cursor), end)
  const hasMore = end < all.length
  return { ok: true, messages: page, has_more: hasMore, response_metadata: { next_cursor: hasMore ? `${end}` : '' } }
}

/** A post and what stands below it, the oldest first, in pages. */
function repliesOf({ channel, ts, limit = 100, cursor = 0 }: Call['body'], messages: readonly SlackMessage[]) {
  const all = messages.filter(one => one.channel === channel && (one.ts === ts || one.thread_ts === ts))
  if (all.length === 0) return { ok: false, error: 'thread_not_found' }
  const end = Number(cursor) + Number(limit)
  const hasMore = end < all.length
  const response_metadata = { next_cursor: hasMore ? `${end}` : '' }
  return { ok: true, messages: all.slice(Number(cursor), end), has_more: hasMore, response_metadata }
}

/** A token of the workspace T2 is `xoxb-T2`; every other is of T1. */
const teamOf = (token: string): string => /^xoxb-(T\w+)$/.exec(token)?.[1] ?? TEAM

/** In this Slack the code of an OAuth grant is the name of the workspace. */
const granted = (team: string) => ({
  ok: true,
  app_id: 'A1',
  access_token: `xoxb-${team}`,
  token_type: 'bot',
  scope: 'chat:write,commands',
  bot_user_id: 'UBOT',
  team: { id: team, name: team },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'UINSTALLER' },
})

/** Sends what Slack would send over HTTP, signed as Slack signs. */
export async function sendSigned(
  url: string,
  secret: string,
  body: string,
  { at = Math.floor(Date.now() / 1000), type = 'application/json' }: { at?: number; type?: string } = {},
): Promise<Response> {
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`
  const headers = { 'content-type': type, 'x-slack-request-timestamp': String(at), 'x-slack-signature': signature }
  return fetch(url, { method: 'POST', headers, body })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

/** The SDK sends forms whose nested values are JSON. */
function fieldsOf(body: string): Record<string, unknown> {
  const read = (value: string): unknown => (/^[[{]/.test(value) ? JSON.parse(value) : value)
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, read(value)]))
}

function failWith(response: ServerResponse, { status = 200, error, headers = {}, trouble }: SlackFault): void {
  if (trouble === 'hang') return
  if (trouble === 'reset') return void response.socket?.resetAndDestroy()
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(
    trouble === 'garbage' ? '<html>a proxy</html>' : JSON.stringify({ ok: false, error: error ?? 'internal_error' }),
  )
}
