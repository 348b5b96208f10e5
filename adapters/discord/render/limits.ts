// Discord's limits on a message, as numbers to cut at. Pure.

/** Characters, or pieces where the name says so (https://discord.com/developers/docs/resources/message). */
export const LIMITS = {
  content: 2000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  author: 256,
  /** Title, description, fields, footer and author of all embeds of a message. */
  embedsTotal: 6000,
  rows: 5,
  buttons: 5,
  buttonLabel: 80,
  customId: 100,
  buttonUrl: 512,
  /** Of an embed's title; longer ones are refused (50035). */
  embedUrl: 2048,
  selectOptions: 25,
  selectText: 100,
} as const
