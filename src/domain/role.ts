// The roles: parts of the work that can run in separate processes.

export const ROLES = ['poll', 'deliver', 'listen', 'web'] as const

export type Role = (typeof ROLES)[number]
