// A named subject with a query; its id is what people type.

export type Track = {
  /** Lower-case words joined by hyphens: `security-package`. */
  readonly id: string
  readonly title: string
  /** The query as written in config/tracks.yaml; compiled by src/reading. */
  readonly query: string
  readonly description?: string | undefined
  /** The least score (0 to 1) that is told and no mention; the model's own when left out. */
  readonly threshold?: number | undefined
}
