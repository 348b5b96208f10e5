// `track new|edit|copy|remove` and their buttons: a workspace's own tracks, from form to store.
import type { Invocation } from '../adapter.ts'
import { DIRECT } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { EMPTY_FORM, nameFrom, type TrackForm } from '../domain/own-track.ts'
import { ownPrefix, type Track, titleIn, typedId } from '../domain/track.ts'
import { recordChange } from '../store/ledger.ts'
import { findDraft, findOwnTrack, removeDraft, saveOwnTrack } from '../store/own-tracks.ts'
import { answer, problemMessage, type Speaking } from './context.ts'
import { formMessage, formOf, mistakeIn, otherChange, propose } from './track-draft.ts'
import { dropOwnTrack, type RemovedTrack, sayEnded } from './track-remove.ts'

export type TrackRequest =
  | { readonly does: 'new'; readonly form: TrackForm | null }
  | { readonly does: 'edit'; readonly track: Track; readonly base: number | null; readonly form: TrackForm | null }
  | { readonly does: 'copy' | 'remove'; readonly track: Track }
  | { readonly does: 'save' | 'change' | 'preview' | 'cancel'; readonly draft: number }

/** The right was checked before. */
export async function changeTracks(context: Speaking, invocation: Invocation, request: TrackRequest): Promise<Message> {
  const say = context.words.track
  if (invocation.channel.workspace === DIRECT) return problemMessage(say.noServer)
  const filled = invocation.form && formOf(invocation.form)
  switch (request.does) {
    case 'new': {
      const form = filled ?? request.form
      if (!form) return formMessage(context, 'track new', EMPTY_FORM, say.new)
      return propose(context, invocation, { of: null, base: 0, form }, null)
    }
    case 'copy': {
      const { title, query } = request.track
      const form = { ...EMPTY_FORM, title: say.copyOf(titleIn({ title }, context.locale.language)), query }
      return formMessage(context, 'track new', form, say.new)
    }
    case 'edit':
      return edit(context, invocation, { ...request, form: filled ?? request.form })
    case 'remove':
      return remove(context, invocation, request.track)
    case 'change':
      return changeFilled(context, invocation, request.draft, filled ?? null)
    case 'preview': {
      const draft = await findDraft(context.db, authorOf(invocation), request.draft)
      return draft ? propose(context, invocation, draft, request.draft) : problemMessage(say.noDraft)
    }
    case 'cancel':
      await removeDraft(context.db, request.draft, authorOf(invocation))
      return answer(say.cancelled)
    case 'save':
      return save(context, invocation, request.draft)
  }
}

const authorOf = ({ channel, user }: Invocation) => ({ ...channel, user: user.id })

type Edit = Extract<TrackRequest, { does: 'edit' }>

async function edit(context: Speaking, invocation: Invocation, { track, base, form }: Edit): Promise<Message> {
  const say = context.words.track
  const name = typedId(track.id)
  const own = track.id.includes('/') ? await findOwnTrack(context.db, invocation.channel, name) : null
  if (!own) return problemMessage(say.notOwn(name, context.typed(`track copy ${name}`)))
  if (form)
    return propose(context, invocation, { of: name, base: base ?? own.version, form: merged(own.form, form) }, null)
  return formMessage(context, `track edit ${name} ${own.version}`, own.form, say.edit(own.form.title))
}

/** Typed commands may leave out fields, which then stay. A form always has a title. */
const merged = (before: TrackForm, typed: TrackForm): TrackForm =>
  typed.title === ''
    ? { ...before, ...Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== '')) }
    : typed

async function changeFilled(
  context: Speaking,
  invocation: Invocation,
  id: number,
  form: TrackForm | null,
): Promise<Message> {
  const say = context.words.track
  const draft = await findDraft(context.db, authorOf(invocation), id)
  if (!draft) return problemMessage(say.noDraft)
  if (form) return propose(context, invocation, { ...draft, form }, id)
  const title = draft.of === null ? say.new : say.edit(draft.form.title)
  return formMessage(context, `track change ${id}`, draft.form, title)
}

/** Checks everything again: since the preview others may have changed or removed the track, or filled the quota. */
async function save(context: Speaking, invocation: Invocation, id: number): Promise<Message> {
  const { db, clock, words, ownTracks } = context
  const { channel } = invocation
  const say = words.track
  const draft = await findDraft(db, authorOf(invocation), id)
  if (!draft) return problemMessage(say.noDraft)
  if (await otherChange(context, invocation, draft)) return propose(context, invocation, draft, id)
  const { of, form } = draft
  const name = of ?? nameFrom(form.title)
  const saved = await db.transaction().execute(async trx => {
    const wrong = await mistakeIn(context, trx, invocation, draft)
    if (wrong !== null) return wrong
    const before = await findOwnTrack(trx, channel, name)
    if ((before?.version ?? 0) !== draft.base || !(await removeDraft(trx, id, authorOf(invocation)))) return say.noDraft
    const version = Math.max(clock.now().getTime(), (before?.version ?? 0) + 1)
    await saveOwnTrack(trx, { ...channel, name, form, version })
    const change = { kind: 'track', subject: name, before: before && { form: before.form }, after: { form } } as const
    await recordChange(trx, invocation, change, clock.now())
    return null
  })
  if (saved !== null) return problemMessage(saved)
  await ownTracks.renew()
  const follow = of === null ? [{ label: words.buttons.followHere, command: `subscribe ${name}` }] : []
  const edit = { label: say.change, command: `track edit ${name}` }
  return { ...answer(say.saved(form.title, name, of === null)), actions: [...follow, edit] }
}

async function remove(context: Speaking, invocation: Invocation, track: Track): Promise<Message> {
  const { db, words, typed, ownTracks } = context
  const say = words.track
  const name = typedId(track.id)
  if (!track.id.startsWith(ownPrefix(invocation.channel)))
    return problemMessage(say.notOwn(name, typed(`unsubscribe ${name}`)))
  const done = await db.transaction().execute(async (trx): Promise<{ ended: RemovedTrack; change: number } | null> => {
    const ended = await dropOwnTrack(trx, invocation, name, context.clock.now())
    if (!ended) return null
    const change = { kind: 'track', subject: name, before: ended, after: null } as const
    return { ended, change: await recordChange(trx, invocation, change, context.clock.now()) }
  })
  if (!done) return problemMessage(say.noDraft)
  await ownTracks.renew()
  await sayEnded(context, invocation, done.ended)
  return {
    ...answer(say.removed(track.title, done.ended.subscriptions.length)),
    actions: [{ label: words.buttons.undo, command: `changes undo ${done.change}` }],
  }
}
