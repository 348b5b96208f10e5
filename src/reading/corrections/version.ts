// One version of an article's words, as its publisher gave it.

export type ArticleVersion = { readonly title: string; readonly text: string }
