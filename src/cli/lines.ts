// Splits a stream into batches of lines as they arrive: a single line is answered at once, many are processed together.

/** Most characters of a line; a longer one is cut and thus no longer valid JSON. */
const LONGEST = 20_000_000

/** The complete lines of each chunk; the last line may lack a line end. */
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
