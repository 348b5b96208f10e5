// Decides by name which files of a folder are articles.
import { extname } from 'node:path'

export const HTML = new Set(['.html', '.htm', '.xhtml'])
export const MARKDOWN = new Set(['.md', '.markdown'])
const TEXT = new Set(['.txt', '.text', ''])

/** Whether the bot reads a file with this name. */
export const isArticleFile = (name: string): boolean =>
  [HTML, MARKDOWN, TEXT].some(kind => kind.has(extname(name).toLowerCase()))

/** Whether a file needs a markup parser, whose running time depends on untrusted text. */
export const isMarkup = (name: string): boolean => [HTML, MARKDOWN].some(kind => kind.has(extname(name).toLowerCase()))
