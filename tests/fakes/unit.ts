// Holds what `unit` means, in every unit test file: a test that opens a socket or starts a process fails and says so.
import { ChildProcess } from 'node:child_process'
import { Server, Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

const refuse = (what: string) => () => {
  throw new Error(`a unit test ${what}; see tests/projects.ts for what puts a file into the project sockets`)
}

Socket.prototype.connect = refuse('connects a socket') as typeof Socket.prototype.connect
Server.prototype.listen = refuse('listens on a socket') as typeof Server.prototype.listen
Object.assign(ChildProcess.prototype, { spawn: refuse('starts a process') })
Object.assign(Worker.prototype, { postMessage: refuse('talks to a thread') })
