// Problems of the store in words for a person: the folder, the disk, the server.
import type { Problem } from '../../domain/outcome.ts'

export type StoreProblem = Problem<
  'folder' | 'read-only' | 'full' | 'damaged' | 'newer' | 'busy' | 'away' | 'encoding' | 'clock'
>

/** A server or connection error with its meaning. `away` passes without anybody touching the bot. */
export class ServerFault extends Error {
  readonly problem: StoreProblem

  constructor(problem: StoreProblem, cause: unknown) {
    super(problem.message, { cause })
    this.problem = problem
  }
}

/** Whether the server was unusable, so that the write can be retried later. */
export const isAway = (error: unknown): error is ServerFault =>
  error instanceof ServerFault && error.problem.kind === 'away'

/** What a store error means to a person; null for a bug. `folder` holds SQLite's files. */
export function storeProblem(error: unknown, folder: string): StoreProblem | null {
  return error instanceof ServerFault ? error.problem : folderProblem(error, folder)
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) and system error codes. */
function folderProblem(error: unknown, folder: string): StoreProblem | null {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null
  const system = error instanceof Error && 'code' in error ? error.code : null
  if (code === 13 || system === 'ENOSPC' || system === 'EDQUOT') {
    return {
      kind: 'full',
      message: `the disk that holds ${folder} is full: free some space; nothing that was kept is lost`,
    }
  }
  if (code === 8 || system === 'EROFS' || system === 'EACCES' || system === 'EPERM') {
    return {
      kind: 'read-only',
      message:
        `the data folder ${folder} cannot be written: ` +
        'give this user the right to write there, or name another with --data',
    }
  }
  if (code === 14 || system === 'ENOTDIR' || system === 'EEXIST' || system === 'ENOENT' || system === 'EISDIR') {
    return {
      kind: 'folder',
      message:
        `the data folder ${folder} cannot be opened: ` +
        'check that it is a folder this user may write in, or name another with --data',
    }
  }
  if (code === 11 || code === 26) {
    return {
      kind: 'damaged',
      message:
        `the database in ${folder} is damaged or is not one: ` +
        'restore a backup, or move the folder away and start afresh',
    }
  }
  if (code === 5 || code === 6) {
    return { kind: 'busy', message: `another program keeps the database in ${folder} locked: end it, or wait` }
  }
  if (code === 10) {
    return {
      kind: 'full',
      message: `the disk that holds ${folder} failed to read or write: check the disk; nothing that was kept is lost`,
    }
  }
  return null
}
