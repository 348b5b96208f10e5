// Drafts of tracks: parsed from a form or typed text, checked, and shown with a preview and buttons.
import type { Invocation } from '../adapter.ts'
import type { Line, Message } from '../domain/message.ts'
import { beginsMode } from '../domain/mode.ts'
import {
  EMPTY_FORM,
  LONGEST_FIELD,
  longestOf,
  nameFrom,
  type OwnTrack,
  TRACK_FIELDS,
  type TrackField,
  type TrackForm,
} from '../domain/own-track.ts'
import { safeText } from '../domain/safe-text.ts'
import { ownPrefix, typedId } from '../domain/track.ts'
import { formQuery } from '../reading/query/lists.ts'
import { parseQuery } from '../reading/query/parse.ts'
import type { Db } from '../store/db/open.ts'
import { lastOfSame } from '../store/ledger.ts'
import { changeDraft, countOwnTracks, findOwnTrack, keepDraft, type TrackDraft } from '../store/own-tracks.ts'
import { answer, type Speaking } from './context.ts'
import { trackNamed } from './name.ts'
import { isAll } from './parse-subscribe.ts'
import { previewLines } from './track-preview.ts'

/** A form's fields with hidden characters removed; line breaks stay. */
export const formOf = (given: Readonly<Record<string, string>>): TrackForm => {
  const field = (name: TrackField) =>
    (given[name] ?? '')
      .slice(0, 10 * LONGEST_FIELD)
      .split('\n')
      .map(line => safeText(line).trim())
      .filter(line => line !== '')
      .join('\n')
  return { ...EMPTY_FORM, ...Object.fromEntries(TRACK_FIELDS.map(name => [name, field(name)])) }
}

const LABELS: Readonly<Record<string, TrackField>> = {
  ...Object.fromEntries(TRACK_FIELDS.map(name => [name, name])),
  제목: 'title',
  하나라도: 'any',
  모두: 'all',
  제외: 'none',
  검색식: 'query',
}

/** Parses `Title: Ports Any: busan port, incheon port`. Text before the first label is the title; the query is last. */
export function formTyped(text: string): TrackForm | null {
  const form: Record<string, string> = {}
  let rest = `title: ${text}`
  for (let found = LABEL.exec(rest); found && form.query === undefined; found = LABEL.exec(rest)) {
    const name = LABELS[(found[1] ?? '').toLowerCase()] ?? 'title'
    rest = rest.slice(found[0].length)
    const next = name === 'query' ? -1 : rest.search(NEXT_LABEL)
    form[name] = next < 0 ? rest : rest.slice(0, next)
    rest = next < 0 ? '' : rest.slice(next).trimStart()
  }
  return text.trim() === '' ? null : formOf(form)
}

const NAMES = Object.keys(LABELS).join('|')
const LABEL = new RegExp(`^(?:title:\\s+(?=(?:${NAMES})\\s*[:：]))?(${NAMES})\\s*[:：]\\s*`, 'i')

/** Whether a word labels a field of the form. */
export const isLabel = (word: string): boolean => LABEL.test(word)

const NEXT_LABEL = new RegExp(`\\s(?:${NAMES})\\s*[:：]`, 'i')

/** The form with what was filled in; without forms on the platform, its lines say how to type it. */
export function formMessage({ words, typed }: Speaking, command: string, form: TrackForm, title: string): Message {
  const say = words.track
  const example = `${command.replace(/ \d+$/, '')} ${say.example}`
  const fields = TRACK_FIELDS.map(name => ({
    name,
    ...say.fields[name],
    value: form[name],
    isLong: name !== 'title',
    required: name === 'title',
    longest: longestOf(name),
  }))
  return {
    ...answer(title, [[say.typeIt(typed(example))]]),
    actions: [{ label: say.openForm, command }],
    form: { title, submit: say.preview, close: words.form.close, command, fields },
  }
}

/** Stores the draft and shows its mistakes or its preview, so that nothing typed is lost. */
export async function propose(
  context: Speaking,
  invocation: Invocation,
  draft: TrackDraft,
  number: number | null,
): Promise<Message> {
  const { db, clock, words } = context
  const say = words.track
  const author = { ...invocation.channel, user: invocation.user.id }
  const wrong = await mistakeIn(context, db, invocation, draft)
  const other = await otherChange(context, invocation, draft)
  const kept = { ...draft, ...(other && { of: other.of, base: other.base }) }
  const id = number ?? (await keepDraft(db, author, kept, clock.now()))
  if (number !== null) await changeDraft(db, number, kept)
  const change = { label: say.change, command: `track change ${id}` }
  const cancel = { label: say.cancel, command: `track cancel ${id}` }
  if (wrong !== null) return { kind: 'problem', title: [wrong], lines: [[say.nothingLost]], actions: [change, cancel] }
  const track = { id: `${ownPrefix(invocation.channel)}${draft.of ?? nameFrom(draft.form.title)}`, ...trackIn(draft) }
  const preview = await previewLines(context, invocation.channel, track, draft.form)
  const again = { label: say.again, command: `track preview ${id}` }
  if (!preview) return { kind: 'problem', title: [say.busy], lines: [], actions: [again, change, cancel] }
  return {
    ...answer(preview.title, [...(other?.lines ?? []), ...preview.lines, [say.query(track.query)]]),
    actions: [{ label: say.save, command: `track save ${id}` }, change, cancel],
  }
}

const trackIn = ({ form }: Pick<TrackDraft, 'form'>) => ({ title: form.title, query: formQuery(form) })

/** Why it cannot be saved, in words; null if it can. */
export async function mistakeIn(
  { tracks, words, quotas, lists }: Speaking,
  db: Db,
  { channel }: Pick<Invocation, 'channel'>,
  { of, form }: TrackDraft,
): Promise<string | null> {
  const say = words.track.wrong
  const name = nameFrom(form.title)
  const long = TRACK_FIELDS.find(field => form[field].length > longestOf(field))
  if (long) return say.tooLong(words.track.fields[long].label, form[long].length, longestOf(long))
  if (name === '') return say.noTitle
  if (isAll([name]) || beginsMode(name)) return say.reserved(form.title)
  const own = of === null ? null : `${ownPrefix(channel)}${of}`
  const others = tracks.filter(({ id }) => id !== own)
  const named = trackNamed(form.title, others) ?? trackNamed(name, others)
  if (named) return say.taken(form.title, typedId(named.id))
  const parsed = parseQuery(formQuery(form), lists)
  if (!parsed.ok) return formQuery(form) === '' ? say.empty : say.query(parsed.problem.message)
  if (of === null && (await findOwnTrack(db, channel, name))) return say.taken(form.title, name)
  if (of === null && (await countOwnTracks(db, channel)) >= quotas.tracks) return say.tooMany(quotas.tracks)
  return null
}

type OtherChange = { readonly of: string | null; readonly base: number; readonly lines: readonly Line[] }

/** Shows somebody else's change since the form was opened, and rebases the draft on it. */
export async function otherChange(
  { db, words }: Pick<Speaking, 'db' | 'words'>,
  { channel, user }: Pick<Invocation, 'channel' | 'user'>,
  { of, base }: TrackDraft,
): Promise<OtherChange | null> {
  if (of === null) return null
  const now: OwnTrack | null = await findOwnTrack(db, channel, of)
  if (now?.version === base) return null
  const ledger = { channel, user, kind: 'track', subject: of, before: null, after: null } as const
  const by = (await lastOfSame(db, ledger))?.user
  const who = by?.name || by?.id || '?'
  if (!now) return { of: null, base: 0, lines: [[{ strong: words.track.removedSince(who) }]] }
  const theirs = words.track.changedSince(who, now.form.title, formQuery(now.form))
  return { of, base: now.version, lines: [[{ strong: theirs }]] }
}
