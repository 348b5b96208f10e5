// A Discord on loopback (Over 250 lines: it is two protocols, REST with buckets and faults, and the gateway's frames).
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type WebSocket, WebSocketServer } from 'ws'

export type Call = {
  readonly method: string
  /** Without the version and the query. */
  readonly route: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Shape
  readonly files: number
  readonly at: number
}

export type Shape = Record<string, unknown> & {
  content?: string
  data?: Shape
  choices?: { name: string; value: string }[]
  flags?: number
  embeds?: { title?: string; url?: string; description?: string; fields?: { name: string; value: string }[] }[]
  components?: {
    components: {
      type: number
      label?: string
      custom_id?: string
      url?: string
      options?: { label: string; value: string }[]
    }[]
  }[]
  allowed_mentions?: { parse: string[] }
  nonce?: string
  id?: string
}

/** What becomes of a call: `commit` carries it out first; then it is answered so, or not at all. */
export type Fault = {
  readonly commit?: boolean
  readonly status?: number
  readonly body?: object
  readonly headers?: Record<string, string>
  readonly trouble?: 'hang' | 'reset'
}

export const GUILD = '900000000000000001'
export const CHANNEL = '910000000000000001'
export const FORUM = '910000000000000015'
/** The direct messages of whoever is written to. */
export const DIRECT = '910000000000000002'
const TAGS = [
  { id: '1', name: 'us-rok' },
  { id: '2', name: 'Security package' },
]
export const APPLICATION = '920000000000000001'
export const MANAGER = String((1n << 4n) | (1n << 11n))
export const MEMBER = String(1n << 11n)
/** View, send, embed, attach, read the history. */
export const BOT_MAY = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n))

export type DiscordOptions = { readonly token?: string; readonly heartbeat?: number }

export type FakeDiscord = Awaited<ReturnType<typeof startDiscord>>

/** Starts one; `stop` and `start` again keep its port and what stands in its channels. */
export async function startDiscord({ token = 'good-token', heartbeat = 40_000 }: DiscordOptions = {}) {
  const calls: Call[] = []
  const messages: (Shape & { id: string; channel: string; made: number })[] = []
  const faults: { match: RegExp; fault: Fault }[] = []
  const frames: { op: number; d: Shape }[] = []
  const open = new Set<WebSocket>()
  const ready = new Set<WebSocket>()
  const sessions = new Map<string, number>()
  const state = {
    commands: [] as Shape[],
    acknowledges: true,
    shards: 1,
    /** Shards that are greeted and never told READY. */
    silent: [] as number[],
    resumable: true,
    closeWith: 0,
    sequence: 0,
    nextId: 1,
    /** Whether the forum wants a tag on each post. */
    tagWanted: false,
    port: 0,
  }
  let server: Server | null = null

  // An id holds the time in its upper bits (https://discord.com/developers/docs/reference#snowflakes).
  const id = () => String(((BigInt(Date.now()) - 1_420_070_400_000n) << 22n) + BigInt(state.nextId++))
  const send = (socket: WebSocket, frame: unknown) => socket.send(JSON.stringify(frame))
  const dispatch = (socket: WebSocket, t: string, d: object) => send(socket, { op: 0, t, d, s: ++state.sequence })

  async function answer(call: Call): Promise<{ status: number; body?: unknown; headers?: Record<string, string> }> {
    if (!/^\/(interactions|webhooks)\//.test(call.route) && call.headers.authorization !== `Bot ${token}`)
      return { status: 401, body: { message: '401: Unauthorized', code: 0 } }
    const on = (method: string, route: RegExp) => (call.method === method ? route.exec(call.route) : null)
    if (on('GET', /^\/gateway\/bot$/)) return { status: 200, body: gatewayInformation(state.port, state.shards) }
    if (on('GET', /^\/users\/@me$/)) return { status: 200, body: { id: APPLICATION, username: 'linchpin' } }
    if (on('POST', /^\/users\/@me\/channels$/)) return { status: 200, body: { id: DIRECT, type: 1 } }
    if (on('GET', /^\/applications\/@me$/)) return { status: 200, body: { id: APPLICATION, name: 'Linchpin' } }
    if (on('GET', /^\/applications\/\d+\/commands$/)) return { status: 200, body: state.commands }
    if (on('PUT', /^\/applications\/\d+\/commands$/)) {
      state.commands = call.body as unknown as Shape[]
      return { status: 200, body: state.commands }
    }
    if (on('POST', /^\/interactions\/\w+\/[\w.-]+\/callback$/)) return { status: 204 }
    if (on('PATCH', /^\/webhooks\/\d+\/[\w.-]+\/messages\/@original$/))
      return withinLimits(call.body) ?? { status: 200, body: { id: id() } }
    if (on('POST', /^\/webhooks\/\d+\/[\w.-]+$/)) return withinLimits(call.body) ?? { status: 200, body: { id: id() } }
    const forum = await inForum(call, on)
    if (forum) return forum
    const posted = on('POST', /^\/channels\/(\d+)\/messages$/)
    if (posted) return withinLimits(call.body) ?? { status: 200, body: post(posted[1] ?? '', call.body) }
    const read = on('GET', /^\/channels\/(\d+)\/messages$/)
    if (read) return { status: 200, body: history(read[1] ?? '', call.query) }
    const thread = on('POST', /^\/channels\/\d+\/messages\/(\d+)\/threads$/)
    if (thread) {
      const isNew = !calls.slice(0, -1).some(one => one.method === 'POST' && one.route === call.route)
      return isNew
        ? { status: 201, body: { id: thread[1] } }
        : { status: 400, body: { code: 160004, message: 'has a thread' } }
    }
    if (on('PATCH', /^\/channels\/\d+$/)) return { status: 200, body: {} }
    const edited = on('PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/)
    if (edited) {
      const message = messages.find(one => one.id === edited[2])
      if (!message) return { status: 404, body: { message: 'Unknown Message', code: 10008 } }
      Object.assign(message, call.body)
      return { status: 200, body: message }
    }
    const deleted = on('DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/)
    const at = messages.findIndex(one => one.id === deleted?.[2])
    if (at >= 0) return { status: messages.splice(at, 1).length > 0 ? 200 : 404, body: {} }
    return { status: 404, body: { message: '404: Not Found', code: 0 } }
  }

  /** The channel FORUM takes posts alone. */
  async function inForum(call: Call, on: (method: string, route: RegExp) => RegExpExecArray | null) {
    if (on('GET', /^\/channels\/\d+$/)) {
      const type = call.route.endsWith(FORUM) ? 15 : 0
      return {
        status: 200,
        body: { id: call.route.split('/')[2], type, flags: state.tagWanted ? 16 : 0, available_tags: TAGS },
      }
    }
    // A forum holds posts; their messages are in them.
    if (on('GET', new RegExp(`^/channels/${FORUM}/messages$`))) return { status: 200, body: [] }
    if (on('POST', new RegExp(`^/channels/${FORUM}/messages$`)))
      return { status: 400, body: { code: 50008, message: 'Cannot send messages in a non-text channel' } }
    if (on('POST', new RegExp(`^/channels/${FORUM}/threads$`))) {
      const made = post(FORUM, { ...(call.body.message as Shape), thread: call.body, forum: FORUM })
      // Its first message stands in the thread that has its name.
      made.channel = String(made.id)
      return { status: 201, body: { id: made.id, parent_id: FORUM } }
    }
    if (on('GET', new RegExp(`^/guilds/${GUILD}/threads/active$`))) {
      const last = (thread: string) => messages.findLast(one => one.channel === thread)?.id
      const threads = messages
        .filter(one => one.forum === FORUM)
        .map(one => ({ id: one.id, parent_id: FORUM, last_message_id: last(one.id) }))
      return { status: 200, body: { threads } }
    }
    return null
  }

  /**
   * A nonce returns the message it made for “the past few minutes”, two here. The bot repeats posts within one: with
   * 60 s here as well, a repeat that was slightly late told a digest twice.
   */
  function post(channel: string, body: Shape): Shape {
    const same = messages.find(
      one =>
        one.channel === channel && body.enforce_nonce && one.nonce === body.nonce && Date.now() - one.made < 120_000,
    )
    if (same) return same
    const message = { ...body, id: id(), channel, channel_id: channel, made: Date.now() }
    messages.push(message)
    return message
  }

  /** Newest first; the nonce is not kept, as on Discord. */
  function history(channel: string, query: URLSearchParams): Shape[] {
    const before = BigInt(query.get('before') ?? '9'.repeat(19))
    return messages
      .filter(one => one.channel === channel && BigInt(one.id) < before)
      .toReversed()
      .slice(0, Number(query.get('limit') ?? 50))
      .map(({ nonce, made, ...one }) => ({
        ...one,
        timestamp: new Date(made).toISOString(),
        author: { id: APPLICATION },
      }))
  }

  async function handle(call: Call, response: ServerResponse): Promise<void> {
    calls.push(call)
    const name = `${call.method} ${call.route}`
    const index = faults.findIndex(one => one.match.test(name))
    const fault = index < 0 ? undefined : faults.splice(index, 1)[0]?.fault
    const answered = fault && !fault.commit ? null : await answer(call)
    if (fault?.trouble === 'hang') return
    if (fault?.trouble === 'reset') return void response.socket?.resetAndDestroy()
    const { status, body, headers } = fault
      ? { status: fault.status ?? 500, body: fault.body ?? answered?.body ?? {}, headers: fault.headers }
      : (answered ?? { status: 500 })
    if (body === undefined) return void response.writeHead(status, headers).end()
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

  function connect(socket: WebSocket): void {
    open.add(socket)
    socket.on('close', () => {
      open.delete(socket)
      ready.delete(socket)
    })
    send(socket, { op: 10, d: { heartbeat_interval: heartbeat } })
    socket.on('message', raw => hear(socket, JSON.parse(String(raw))))
  }

  function hear(socket: WebSocket, frame: { op: number; d: Shape }): void {
    frames.push(frame)
    if (frame.op === 1 && state.acknowledges) send(socket, { op: 11 })
    if (frame.op === 2 || frame.op === 6) enter(socket, frame)
  }

  function enter(socket: WebSocket, { op, d }: { op: number; d: Shape }): void {
    const [shard = 0] = Array.isArray(d.shard) ? (d.shard as number[]) : []
    if (op === 2 && state.silent.includes(shard)) return
    const known = state.resumable && sessions.has(String(d.session_id))
    if (state.closeWith || d.token !== token) socket.close(state.closeWith || 4004)
    else if (op === 6 && !known) send(socket, { op: 9, d: false })
    else {
      ready.add(socket)
      if (op === 6) dispatch(socket, 'RESUMED', {})
      else welcome(socket)
    }
  }

  function welcome(socket: WebSocket): void {
    const session = `session-${sessions.size + 1}`
    sessions.set(session, state.sequence)
    dispatch(socket, 'READY', {
      v: 10,
      user: { id: APPLICATION, username: 'linchpin', discriminator: '0', bot: true },
      guilds: [{ id: GUILD, unavailable: true }],
      session_id: session,
      resume_gateway_url: `ws://127.0.0.1:${state.port}/gateway`,
      application: { id: APPLICATION, flags: 0 },
    })
  }

  async function start(): Promise<void> {
    const http = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const raw = await text(request)
      const files = [...raw.matchAll(/name="files\[\d+\]"/g)].length
      const json = files > 0 ? (/name="payload_json"\r\n\r\n(.*)\r\n/.exec(raw)?.[1] ?? '{}') : raw
      const route = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''))
      const body = json === '' ? {} : (JSON.parse(json) as Shape)
      await handle(
        {
          method: request.method ?? '',
          route,
          query: url.searchParams,
          headers: request.headers,
          body,
          files,
          at: Date.now(),
        },
        response,
      )
    })
    new WebSocketServer({ server: http }).on('connection', connect)
    http.listen(state.port, '127.0.0.1')
    await once(http, 'listening')
    state.port = (http.address() as AddressInfo).port
    server = http
  }

  async function stop(): Promise<void> {
    for (const socket of open) socket.terminate()
    server?.closeAllConnections()
    server?.close()
    if (server) await once(server, 'close')
    server = null
  }

  const doing = {
    calls,
    messages,
    frames,
    state,
    /** Sockets that have said READY or RESUMED. */
    ready,
    open,
    stop,
    start,
    get apiUrl() {
      return `http://127.0.0.1:${state.port}/api`
    },
    /** The next call whose `METHOD /route` matches goes wrong so; several are used in order. */
    fault(match: RegExp, ...list: Fault[]) {
      for (const fault of list) faults.push({ match, fault })
    },
    /** The calls whose `METHOD /route` matches. */
    callsTo: (match: RegExp) => calls.filter(call => match.test(`${call.method} ${call.route}`)),
    posts: (channel = CHANNEL) => messages.filter(one => one.channel === channel || one.forum === channel),
    toAll(frame: unknown) {
      for (const socket of ready) send(socket, frame)
    },
    /** Sends an interaction through the gateway and gives its token, by which its answer is found. */
    interact(type: number, data: object, more: object = {}): string {
      const interaction = interactionOf(type, data, { id: id(), ...more })
      for (const socket of ready) dispatch(socket, 'INTERACTION_CREATE', interaction)
      return interaction.token
    },
    /** The first reply to an interaction and its answer, once both have come. */
    async answerTo(token: string): Promise<{ reply: Shape; answer: Shape }> {
      const callback = await until(() => doing.callsTo(new RegExp(`^POST /interactions/\\w+/${token}/callback`))[0])
      if (callback.body.type === 6) {
        const said = await until(() => doing.callsTo(new RegExp(`^POST /webhooks/\\d+/${token}$`))[0])
        return { reply: callback.body, answer: said.body }
      }
      if (callback.body.type === 8) return { reply: callback.body, answer: callback.body.data ?? {} }
      const patch = await until(() => doing.callsTo(new RegExp(`^PATCH /webhooks/\\d+/${token}/messages/@original`))[0])
      return { reply: callback.body, answer: patch.body }
    },
    /** A command typed by somebody who may manage channels, unless `more` says otherwise. */
    command(name: string, options: Record<string, string | boolean> = {}, more: object = {}) {
      const list = Object.entries(options).map(([option, value]) => ({
        name: option,
        type: typeof value === 'string' ? 3 : 5,
        value,
      }))
      return doing.answerTo(doing.interact(2, { id: '1', name, type: 1, options: list }, more))
    },
    autocomplete(name: string, option: string, value: string) {
      return doing.answerTo(
        doing.interact(4, { id: '1', name, type: 1, options: [{ name: option, type: 3, value, focused: true }] }),
      )
    },
    /** Presses the button of a message that has this label, or takes this option of a select. */
    press(message: Shape, label: string, more: object = {}) {
      const all = (message.components ?? []).flatMap(row => row.components)
      const at = { ...(message.id && { message: { id: message.id } }), ...more }
      const select = all.find(one => one.options?.some(option => option.label === label))
      const option = select?.options?.find(one => one.label === label)
      if (select?.custom_id && option) return doing.choose(select.custom_id, option.value, at)
      const button = all.find(one => one.label === label)
      if (!button?.custom_id) throw new Error(`no button ${label}`)
      return doing.answerTo(doing.interact(3, { component_type: 2, custom_id: button.custom_id }, at))
    },
    /** Something the gateway tells, as of a server that the bot is added to. */
    tell(type: string, data: object) {
      for (const socket of ready) dispatch(socket, type, data)
    },
    choose(customId: string, value: string, more: object = {}) {
      return doing.answerTo(doing.interact(3, { component_type: 3, custom_id: customId, values: [value] }, more))
    },
  }
  await start()
  return doing
}

export function interactionOf(type: number, data: object, more: Partial<{ id: string; token: string }> = {}) {
  const id = more.id ?? '940000000000000001'
  return {
    version: 1,
    token: `token-${id}`,
    type,
    application_id: APPLICATION,
    guild_id: GUILD,
    channel_id: CHANNEL,
    channel: { id: CHANNEL, type: 0 },
    member: {
      user: { id: '950000000000000001', username: 'mina', discriminator: '0' },
      roles: [] as string[],
      permissions: MANAGER,
    },
    app_permissions: BOT_MAY,
    locale: 'en-US',
    data,
    ...more,
    id,
  }
}

const gatewayInformation = (port: number, shards: number) => ({
  url: `ws://127.0.0.1:${port}/gateway`,
  shards,
  session_start_limit: { total: 1000, remaining: 999, reset_after: 3_600_000, max_concurrency: 1 },
})

/** Discord's refusal of a message over its limits, written down from its documentation and not from the adapter. */
function withinLimits(body: Shape): { status: number; body: object } | null {
  const embeds = body.embeds ?? []
  const size = (one: NonNullable<Shape['embeds']>[number]) => JSON.stringify(one.fields ?? []).length
  const wrong =
    (body.content ?? '').length > 2000 ||
    embeds.length > 10 ||
    embeds.some(
      one => (one.title ?? '').length > 256 || (one.description ?? '').length > 4096 || (one.fields ?? []).length > 25,
    ) ||
    embeds.some(one =>
      (one.fields ?? []).some(
        field => field.name.length > 256 || field.value.length > 1024 || !field.name || !field.value,
      ),
    ) ||
    embeds.reduce((sum, one) => sum + (one.title ?? '').length + (one.description ?? '').length, 0) > 6000 ||
    embeds.reduce((sum, one) => sum + size(one), 0) > 7000 ||
    (body.components ?? []).length > 5 ||
    (body.components ?? []).some(
      row => row.components.length > 5 || row.components.some(one => (one.custom_id ?? '').length > 100),
    ) ||
    (body.nonce ?? '').length > 25
  if (wrong) return { status: 400, body: { message: 'Invalid Form Body', code: 50035, errors: {} } }
  const empty = !body.content && embeds.length === 0
  return empty ? { status: 400, body: { message: 'Cannot send an empty message', code: 50006 } } : null
}

/** Waits until there is something, at most `ms`. */
export async function until<Value>(look: () => Value | undefined | null | false, ms = 120_000): Promise<Value> {
  const end = Date.now() + ms
  while (Date.now() < end) {
    const found = look()
    if (found) return found
    await new Promise(done => setTimeout(done, 10))
  }
  throw new Error(`did not come true within ${ms} ms: ${look}`)
}
