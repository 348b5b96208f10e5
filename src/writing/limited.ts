// A fetch whose answers end and come from the host asked: a service that never stops sending is cut off, and one that
// redirects gets neither the key nor the article to anybody else.

/** A model's answer is about 2 kB; this leaves room for talkative services. */
const MOST_BYTES = 100_000

/** `fetch`, with bodies that fail once they exceed 100 kB, and redirects that are errors. */
export const limitedFetch =
  (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    if (response.body === null) return response
    let bytes = 0
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > MOST_BYTES) controller.error(new RangeError(`the answer is longer than ${MOST_BYTES} bytes`))
        else controller.enqueue(chunk)
      },
    })
    const { status, statusText, headers } = response
    return new Response(response.body.pipeThrough(counted), { status, statusText, headers })
  }
