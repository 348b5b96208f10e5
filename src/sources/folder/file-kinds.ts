// Which files of a folder are articles, by their names.
import { extname } from 'node:path'

export const HTML = new Set(['.html', '.htm', '.xhtml'])
export const MARKDOWN = new Set(['.md', '.markdown'])
const TEXT = new Set(['.txt', '.text', ''])

/** Whether a file of this name is one the bot reads. */
export const isArticleFile = (name: string): boolean =>
  [HTML, MARKDOWN, TEXT].some(kind => kind.has(extname(name).toLowerCase()))

/** Whether a file is read by a parser of markup, whose time a stranger's text decides. */
export const isMarkup = (name: string): boolean => [HTML, MARKDOWN].some(kind => kind.has(extname(name).toLowerCase()))
