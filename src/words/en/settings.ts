// Who may do what, in English: what `settings` shows and asks.

export const settings = {
  title: 'Who may do what in this workspace',
  changed: (right: string): string => `Changed: ${right}`,
  rights: {
    subscribe: 'Subscribe channels',
    tracks: 'Make and change tracks',
    feeds: 'Add and remove feeds',
    review: 'Decide on reviews',
  },
  who: { admins: 'admins only', everyone: 'everyone' },
  named: (names: readonly string[]): string => `admins, ${names.join(', ')}`,
  give: (right: string, who: string): string => `${right}: ${who}`,
  hint: (typed: (command: string) => string): string =>
    `For a group or person: ${typed('settings feeds @editors')}. ` +
    'People whom the operator’s config lets subscribe still may.',
  noRight: (asked: string, rights: readonly string[]): string =>
    `“${asked}” can’t be set; write one of ${rights.join(', ')}`,
  needsWho: 'admins, everyone, or a group or person with @',
  noPerson: (asked: string): string =>
    `“${asked}” isn’t a group or person here; choose one from the list that appears after “@”`,
}
