// What the ledger says in English. Of each kind first what is said when something ends, then when it begins or changes.
import type { ChangeKind } from '../../domain/change.ts'
import { count } from './count.ts'

type Ended = (subject: string) => string
type Begun = (subject: string, after: string, wasThere: boolean) => string

export const changes = {
  title: 'Who changed what in this workspace',
  none: 'Nothing was changed in this workspace in the last 90 days',
  undo: (what: string): string => `Undo: ${what}`,
  undone: (what: string): string => `Undone: now as before (${what})`,
  notYours: (id: number): string => `There is no change ${id} of yours here; only one’s own changes can be undone`,
  tooLate: 'That was already undone, or is too old to be undone',
  changedSince: (who: string, what: string): string => `${who} has changed that since (${what}); nothing was undone`,
  kinds: {
    subscription: [track => `no longer follows ${track}`, (track, mode) => `follows ${track}, ${mode}`],
    language: [() => 'language as before', (_, language) => `language ${language}`],
    zone: [() => 'time zone as before', (_, zone) => `time zone ${zone}`],
    pause: [() => 'posting resumed', (_, until) => `paused until ${until}`],
    adjustment: [track => `review of ${track} taken back`, track => `review of ${track} applied`],
    track: [track => `removed the track ${track}`, (track, _, was) => `${was ? 'changed' : 'made'} the track ${track}`],
    feed: [feed => `removed the feed ${feed}`, (feed, _, was) => `${was ? 'changed' : 'added'} the feed ${feed}`],
    setting: [name => `${name} as usual`, (name, value) => `${name}: ${value}`],
    file: [file => `removed ${file}`, file => `edited ${file}`],
    read: [source => source, source => `had ${source} read at once`],
    opened: [channel => channel, () => 'let posting go on in the stopped channel'],
    retried: [posts => posts, posts => `had ${count(Number(posts), 'post')} tried again`],
  } as Record<ChangeKind, readonly [Ended, Begun]>,
}
