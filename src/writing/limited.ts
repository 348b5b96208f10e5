// A fetch for model services. A service that never stops sending is cut off; one that redirects gets neither the key
// nor the article to another host.

/** A model's answer is about 2 kB; this leaves room for talkative services. */
const MOST_BYTES = 100_000

/** Like `fetch`, but bodies fail beyond 100 kB, and redirects are errors. */
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
