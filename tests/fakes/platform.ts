// A platform that a test scripts: what each post is answered with, what stands in its channels, what it can be asked.
import type { Adapter, DeliveryKey, Receipt } from '../../src/adapter.ts'
import { type Channel, channelKey } from '../../src/domain/channel.ts'
import { type Message, plainText, smallLine } from '../../src/domain/message.ts'

export type Posted = {
  /** The earlier post it was put under. */
  readonly under?: string | undefined
  readonly channel: string
  readonly key: DeliveryKey
  readonly message: Message
  readonly text: string
}

/** The lines of a brief that stand for a story: they begin with its number. */
export const storyLines = ({ lines }: Message) => lines.filter(line => /^\d+\. $/.test(String(line[0])))

export type FakePlatform = Adapter & {
  /** What stands in the channels, in order. */
  readonly posted: Posted[]
  /** Every call of post, whatever came of it. */
  calls: number
  /** Answers of the next posts; without one a post works. `lost` posts and loses the answer. */
  script: (Exclude<Receipt, { ok: true }> | 'lost')[]
  /** Answers of the next edits; without one an edit works. */
  editScript: Exclude<Receipt, { ok: true }>[]
  /** What each edit made of which post, in order. */
  readonly edits: { readonly id: string; readonly text: string }[]
}

export type FakeOptions = {
  readonly canFind: boolean
  readonly canEdit?: boolean
  readonly findAfterMs?: number
}

export function fakePlatform({ canFind, canEdit = false, findAfterMs = 0 }: FakeOptions): FakePlatform {
  const platform: FakePlatform = {
    name: 'slack',
    posted: [],
    calls: 0,
    script: [],
    editScript: [],
    edits: [],
    findAfterMs,
    async post(channel, message, key, _signal, under) {
      platform.calls++
      const answer = platform.script.shift()
      if (answer !== undefined && answer !== 'lost') return answer
      platform.posted.push({ channel: channelKey(channel), key, message, text: textOf(message), under })
      return answer === 'lost' ? { ok: false, kind: 'unsure', detail: 'the answer was lost' } : { ok: true, id: key }
    },
    ...(canEdit && {
      async edit(id: string, message: Message): Promise<Receipt> {
        const answer = platform.editScript.shift()
        if (answer) return answer
        platform.edits.push({ id, text: textOf(message) })
        return { ok: true, id }
      },
    }),
    ...(canFind && {
      find: async (channel: Channel, key: DeliveryKey) =>
        platform.posted.some(one => one.key === key && one.channel === channelKey(channel)) ? key : ('absent' as const),
    }),
  }
  return platform
}

export const textOf = (message: Message): string => {
  const words = (line: Message['title']) => plainText(line, at => at.toISOString())
  const fields = (message.fields ?? []).map(field => [field.name, ': ', ...field.value])
  return [
    message.title,
    ...message.lines,
    ...fields,
    ...(message.small ? [smallLine(message.small)] : []),
    ...(message.marks ?? []),
  ]
    .map(words)
    .join('\n')
}
