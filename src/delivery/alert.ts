// Composes an alert: its headline as the link, what fits of its summary, one line of small print, buttons. Pure.
import type { ToldSentence } from '../domain/article.ts'
import type { ReaderLanguage } from '../domain/locale.ts'
import { type Action, type Line, linked, type Message, plainText, smallLine } from '../domain/message.ts'
import { cutAtWord } from '../domain/notification.ts'
import type { PostMark } from '../domain/post-mark.ts'
import type { Alert, Carrier } from '../domain/story.ts'
import { type Track, titleOf } from '../domain/track.ts'
import { sentencesOf } from '../reading/text/sentences.ts'
import { correctionLine, withdrawnTitle } from '../words/correction.ts'
import { wordsIn } from '../words/words.ts'
import { fromLine } from './from-line.ts'

/** Six lines can be read in five seconds: headline, at most three of summary, small print, buttons. */
const LINES = 6
const SUMMARY_LINES = 3

/** Characters per line of a channel on a laptop. */
const WIDTH = 100

/** Characters of a rendered time. */
const MOMENT = 20

/** Corrections shown on a post; `why` lists them all. */
const CORRECTIONS = 2

/** Longest list of track titles and longest title, in characters; titles left out are counted. */
const ALL_TITLES = 120
const ONE_TITLE = 60

/** Room for the separator before the titles and for the count behind them. */
const TITLE_GAP = ' ·  +99'.length

/** Who reads a post, and the marks that people left on it. */
export type PostReader = { readonly language: ReaderLanguage; readonly marks: readonly PostMark[] }

/** The message for one story's alerts, one per followed track. Words and link are of the first alert's article. */
export function alertMessage(
  alerts: readonly Alert[],
  tracks: readonly Track[],
  { language, marks }: PostReader = { language: 'en', marks: [] },
): Message {
  const told = alerts.filter(alert => alert.level !== 'mention')
  const [first, ...more] = told.length > 0 ? told : alerts
  if (!first) throw new Error('a message needs an alert')
  const main = [first, ...more] as const
  const passing = alerts.filter(alert => !main.includes(alert))
  const correction = first.corrections.at(-1)
  const isWithdrawn = correction?.kind === 'withdrawn'
  const titles = titlesOf(main, tracks, language)
  const fitted = fittedTo(main, titles, language)
  const sentences = isWithdrawn ? [] : fitted.sentences
  const onTop = isWithdrawn
    ? []
    : [
        ...first.corrections.slice(-CORRECTIONS).map(one => correctionLine(first, one, language)),
        ...(passing.length > 0 ? [passingLine(passing, titlesOf(passing, tracks, language), language)] : []),
      ]
  return {
    kind: 'alert',
    url: first.url,
    ...(correction && { correction }),
    title: isWithdrawn ? withdrawnTitle(first, language) : [linked(first.headline, first.url ?? addressOf(first))],
    lines: [...onTop, ...(sentences.length > 0 ? [[sentences.join(' ')]] : [])],
    ...(sentences[0] !== undefined && { lead: sentences[0] }),
    ...(first.speaker !== null && { speaker: first.speaker }),
    small: fitted.small,
    marks: marks.map(mark => markLine(mark, tracks, language)),
    ...actionsOf(main, titles, language, marks),
  }
}

type Fitted = { readonly small: NonNullable<Message['small']>; readonly sentences: readonly string[] }

/** Fits small print and sentences into the lines. A sentence is worth more than a third title, which the menu has. */
function fittedTo(main: readonly [Alert, ...Alert[]], titles: readonly string[], language: ReaderLanguage): Fitted {
  const [first] = main
  const [from, more] = [fromLine(first, language), othersOf(first, language)]
  const within = (room: number): Fitted => {
    const tracks = listed(titles, room)
    const taken = 1 + linesOf(first.headline) + Math.ceil(lengthOf({ from, tracks, more }) / WIDTH)
    const sentences = fitting(main.filter(isOf(first)), Math.min(SUMMARY_LINES, LINES - taken))
    return { small: { from, tracks, more }, sentences }
  }
  const wide = within(ALL_TITLES)
  return wide.sentences.length > 0 ? wide : within(WIDTH - lengthOf({ from, tracks: '', more }) - TITLE_GAP)
}

/** Sentences of a different article must not stand under the first alert's headline. */
const isOf =
  ({ source, url }: Alert) =>
  (other: Alert): boolean =>
    other.source === source && other.url === url

const titlesOf = (alerts: readonly Alert[], tracks: readonly Track[], language: ReaderLanguage): string[] =>
  alerts.map(({ track }) => cutAtWord(titleOf(tracks, track, language), ONE_TITLE))

/** As many titles as fit, at least one, and the count of the rest. */
function listed(titles: readonly string[], room = ALL_TITLES): string {
  const fit = titles.filter((_, index) => titles.slice(0, index + 1).join(', ').length <= room)
  const shown = fit.length > 0 ? fit : titles.slice(0, 1)
  return shown.join(', ') + (shown.length < titles.length ? ` +${titles.length - shown.length}` : '')
}

/** How many other sources carry the story. */
function othersOf({ story, source }: Alert, language: ReaderLanguage): string {
  const others = new Set(story.carriers.map((one: Carrier) => one.source))
  others.delete(source)
  return others.size === 0 ? '' : wordsIn(language).alert.more(others.size)
}

const addressOf = ({ story }: Alert): string | null => story.carriers.find(one => one.url !== null)?.url ?? null

/** One short line on the followed tracks that the article mentions in passing. */
function passingLine([first, ...others]: readonly Alert[], titles: readonly string[], language: ReaderLanguage): Line {
  const { passing } = wordsIn(language).alert
  const [sentence = ''] = first && others.length === 0 ? toldSentences(first) : []
  const line = passing(sentence, listed(titles))
  return [sentence !== '' && line.length <= WIDTH ? line : passing('', listed(titles))]
}

/** The sentences that fit, chosen for the first track first, each once and in the article's order. */
function fitting(alerts: readonly Alert[], lines: number): string[] {
  const units = alerts.flatMap(unitsOf)
  const kept: ToldSentence[] = []
  for (const unit of units) {
    const fresh = unit.filter(({ text }) => !kept.some(other => other.text === text))
    const all = [...kept, ...fresh].sort((a, b) => a.start - b.start)
    if (fresh.length > 0 && linesOf(all.map(({ text }) => text).join(' ')) <= lines) kept.push(...fresh)
  }
  return kept.sort((a, b) => a.start - b.start).map(({ text }) => text)
}

/** A sentence with those that depend on it: told together or not at all. */
function unitsOf(alert: Alert): ToldSentence[][] {
  const units: ToldSentence[][] = []
  for (const sentence of sentencesIn(alert)) {
    if (sentence.leans && units.length > 0) units.at(-1)?.push(sentence)
    else units.push([sentence])
  }
  return units
}

/** The summary's sentences; a model's text is split into sentences first. */
function sentencesIn({ receipts, summary }: Alert): readonly ToldSentence[] {
  if (receipts.map(({ text }) => text).join(' ') === summary) return receipts
  return sentencesOf(summary, 0, summary.length).map(({ start, end }) => {
    const text = summary.slice(start, end).trim()
    return { text, field: 'text', start, end, leans: false }
  })
}

const toldSentences = (alert: Alert): string[] => sentencesIn(alert).map(({ text }) => text)

/** Lines that a text takes when wrapped at words. */
function linesOf(text: string): number {
  let [lines, column] = [1, 0]
  for (const word of text.split(' ').filter(part => part !== '')) {
    if (column > 0 && column + 1 + word.length > WIDTH) [lines, column] = [lines + 1, 0]
    column += (column > 0 ? 1 : 0) + word.length
    lines += Math.floor((column - 1) / WIDTH)
    column = ((column - 1) % WIDTH) + 1
  }
  return lines
}

const lengthOf = (small: Fitted['small']): number => plainText(smallLine(small), () => '0'.repeat(MOMENT)).length

function markLine(mark: PostMark, tracks: readonly Track[], language: ReaderLanguage): Line {
  const say = wordsIn(language).alert
  const by = listed(mark.by.filter(name => name !== ''))
  return mark.kind === 'muted'
    ? say.mutedBy(mark.storyline, mark.until, by)
    : say.irrelevantBy(titleOf(tracks, mark.track, language), by)
}

function actionsOf(
  alerts: readonly [Alert, ...Alert[]],
  titles: readonly string[],
  language: ReaderLanguage,
  marks: readonly PostMark[],
): Pick<Message, 'actions' | 'menu'> {
  const [{ id, headline }] = alerts
  const say = wordsIn(language).alert
  const choices = alerts.map((alert, index): Action => {
    return { label: say.notRelevantFor(titles[index] ?? ''), command: `irrelevant ${alert.id}` }
  })
  const isMuted = marks.some(({ kind }) => kind === 'muted')
  return {
    actions: [
      { label: say.why, command: `why ${id}`, spoken: say.whyOf(headline) },
      isMuted
        ? { label: say.unmute, command: `unmute ${id}` }
        : { label: say.mute, command: `mute ${id}`, spoken: say.muteOf(headline) },
    ],
    menu: [
      choices.length > 1
        ? { label: say.notRelevant, command: 'irrelevant', choices }
        : { label: say.notRelevant, command: `irrelevant ${id}` },
      { label: say.settings, command: 'subscriptions' },
    ],
  }
}
