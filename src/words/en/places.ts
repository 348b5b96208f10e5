// What the platforms' own limits make us say in English: who may not ask there, and where we cannot post.

export const places = {
  guest:
    'Guests and people from another workspace may ask here, but not change what is told. ' +
    'Ask a member of this workspace',
  unknownRight:
    'Slack did not say just now whether you may change what this channel is told, so nothing was changed. ' +
    'Please ask again in a minute.',
  notThere:
    'That names another channel, and only an admin of this workspace may ask for it from here. Nothing was changed. ' +
    'Type the command in that channel.',
  unclear: (typed: string): string =>
    `“${typed}” does not say which channel is meant, so nothing was changed. Type the command in the ` +
    'channel that it is for, or pick that channel from the list that Slack offers after “#”.',
  restarting: 'Linchpin is being restarted. Please ask again in a minute.',
  invite: 'The bot is not in this channel yet and cannot post here: type `/invite @linchpin`.',
  serverOnly: 'Only a channel of a server can follow a track',
  serverOnlyHint: 'Type /subscribe in that channel; here you can ask.',
  mayNotPost: (missing: readonly string[]): string =>
    `Linchpin may not post here: it lacks ${missing.map(name => `“${name}”`).join(' and ')}`,
  mayNotPostHint: 'Give it that in the channel’s settings, under Permissions, and subscribe again.',
}

/** In the browser, after an installation that did not come to its end. */
export const installation = {
  cancelled: { title: 'Installation cancelled', text: 'Nothing was installed and nothing is stored.' },
  failed: {
    title: 'Linchpin was not installed',
    text: 'Slack and Linchpin could not complete the installation.',
  },
  again: 'Install Linchpin',
  does: 'Linchpin tells channels, in one or two sentences, what happens on the subjects they follow.',
  privacy: 'Privacy',
  terms: 'Terms',
}
