// Slack's limits on posts.
// Numbers: https://docs.slack.dev/reference/block-kit/blocks and /reference/methods/chat.postMessage.

export const LIMITS = {
  blocks: 50,
  viewBlocks: 100,
  /** Slack cuts at 40,000; a digest names each of its stories here too, for screen readers and as its plain form. */
  text: 39_000,
  contextElements: 10,
  actions: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  label: 2_000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  overflow: 5,
  viewTitle: 24,
  /** Slack publishes no number for rich text; its markdown block takes 12,000 characters a message. */
  richText: 12_000,
} as const
