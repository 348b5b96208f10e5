// The lines of a stream as they come, so that one line is answered at once and many are worked on together.

/** Characters of one line; a longer one is cut, which no JSON survives. */
const LONGEST = 20_000_000

/** The lines that have come whole with each piece of the stream; the last one may have no end. */
export async function* linesIn(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let open = ''
  for await (const piece of stream) {
    const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const [first = '', ...others] = text.split('\n')
    if (open.length < LONGEST) open += first
    if (others.length === 0) continue
    const last = others.pop() ?? ''
    yield [open, ...others]
    open = last
  }
  open += decoder.decode()
  if (open !== '') yield [open]
}
