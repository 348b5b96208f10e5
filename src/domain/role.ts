// The parts of the work that can run in processes of their own.

export const ROLES = ['poll', 'deliver', 'listen', 'web'] as const

export type Role = (typeof ROLES)[number]
