// A column of JSON, read so that one row which cannot be read stops nothing else.

/** The value, or `otherwise` where the text is no JSON: a damaged file, or somebody's hand. */
export function readJson<Value>(text: string, otherwise: Value): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    return otherwise
  }
}
