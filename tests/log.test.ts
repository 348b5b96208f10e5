import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger } from '../src/log.ts'

const logged = (plain: boolean): string => {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  createLogger({ stream, plain, colour: false, secrets: ['hunter2-hunter2'], level: 'info', zone: 'Asia/Seoul' }).warn(
    'the token hunter2-hunter2 is refused',
  )
  return text
}

test('on a terminal a line has the time in its zone, elsewhere it is JSON with an ISO time; neither has a secret', () => {
  expect(logged(true)).toMatch(/^! \d\d:\d\d:\d\d GMT\+9 the token .* is refused\n$/)
  expect(JSON.parse(logged(false)).time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(logged(true) + logged(false)).not.toContain('hunter2')
})
