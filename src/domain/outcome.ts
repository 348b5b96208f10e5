// Expected failures as values that tell a person what is wrong and what to do.

/** Something that went wrong outside the code. `kind` is for switching, `message` for reading; never the reverse. */
export type Problem<Kind extends string = string> = {
  readonly kind: Kind
  readonly message: string
}

export type Outcome<Value, Failure extends Problem = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Failure }
