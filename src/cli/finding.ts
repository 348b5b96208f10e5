// A finding of doctor: one line, with the fix.

export type Finding = {
  readonly state: 'well' | 'off' | 'bad'
  readonly what: string
  readonly told: string
  /** An address that the bot made, shown with its query. */
  readonly link?: string
}

export const well = (what: string, told: string): Finding => ({ state: 'well', what, told })
export const bad = (what: string, told: string): Finding => ({ state: 'bad', what, told })
export const off = (what: string, told: string): Finding => ({ state: 'off', what, told })
