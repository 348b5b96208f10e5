// The process that reads articles for the bot: tracks first, then articles, one answer for each message of them. It ends with its parent.
import { flushCompileCache } from 'node:module'
import { createWordLists } from '../reading/query/words.ts'
import { compileTracks, type Reader } from '../reading/read.ts'
import { type Message, readArticle } from './analyzer.ts'

let read: Reader = () => {
  throw new Error('the tracks come before the articles')
}

// A killed process writes no compile cache, so it is written once the first articles have had their answer.
process.once('message', () => setImmediate(flushCompileCache))
process.on('disconnect', () => process.exit())
// Ctrl-C reaches the whole group; the bot ends its workers itself, when they have answered.
process.on('SIGINT', () => {})
process.on('message', (message: Message) => {
  if ('articles' in message) return process.send?.(message.articles.map(article => readArticle(read, article)))
  const compiled = compileTracks(message.tracks, createWordLists(message.words))
  if (!compiled.ok) throw new Error('the bot reads with tracks that do not compile')
  read = compiled.value
})
