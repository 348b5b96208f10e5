// The start of an alert's small print: who says it, and when. Pure.
import type { ReaderLanguage } from '../domain/locale.ts'
import { inLanguage } from '../domain/localized.ts'
import { type Inline, type Line, linked } from '../domain/message.ts'
import type { Alert, Carrier } from '../domain/story.ts'
import { DAY } from '../domain/time.ts'
import type { Words } from '../words/en.ts'
import { publisherWords } from '../words/publisher.ts'
import { whenOf } from '../words/when.ts'
import { wordsIn } from '../words/words.ts'

/**
 * Who says it and when. Also names a language other than the reader's, a speaker whom the told words do not name,
 * and links the official document behind a report.
 */
export function fromLine(alert: Alert, reader: ReaderLanguage): Line {
  const { speaker, language } = alert
  const isForeign = language !== null && language.split('-')[0] !== reader
  return [
    [...(isForeign ? [languageName(language, reader)] : []), publisherWordsOf(alert, reader)].join(' · '),
    ...(speaker === null ? [] : [` · ${wordsIn(reader).alert.quoting(speaker)}`]),
    ' · ',
    ...timeOf(alert, wordsIn(reader)),
    ...primaryOf(alert, reader),
  ]
}

function primaryOf({ publisher, story }: Alert, reader: ReaderLanguage): Inline[] {
  const isOfficial = (one: Pick<Carrier, 'publisher'>) => one.publisher.kind === 'official'
  const primary = isOfficial({ publisher }) ? undefined : story.carriers.find(isOfficial)
  if (!primary) return []
  return [` · ${wordsIn(reader).alert.primary}: `, linked(inLanguage(primary.publisher.name, reader), primary.url)]
}

const languageName = (language: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? language

/** Without a publisher's name, the link's host says more than the source id. */
function publisherWordsOf({ publisher, source, url }: Alert, reader: ReaderLanguage): string {
  const host = publisher.name === source ? URL.parse(url ?? '')?.hostname.replace(/^www\./, '') : undefined
  return publisherWords(host ? { ...publisher, name: host } : publisher, reader)
}

/** Beyond this age a date says more than a count of days. */
const COUNTED = 14

/** When the article was published; late news states its age. */
function timeOf({ story, source, url, createdAt }: Alert, words: Words): Line {
  const of = story.carriers.find(one => one.source === source && one.url === url) ?? story
  const when = whenOf(of, words)
  if (!of.dated) return [...when, `, ${words.age.undated}`]
  const days = Math.floor((createdAt.getTime() - of.at.getTime()) / DAY)
  if (days < (of.day === null ? 1 : 2)) return when
  return days <= COUNTED ? [...when, `, ${words.age.days(days)}`] : [words.age.dated, ...when]
}
