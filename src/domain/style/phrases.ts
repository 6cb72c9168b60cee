/**
 * Phrases by dimension and category. Each completes the sentence “You …”, so that with a capital it is also an order:
 * “write guard clauses”. A dimension that is absent cannot be acted on, or says more of a topic than of a person; a category
 * that is absent has nothing to be said for it. Where an open list of words is asked for, `*` stands for any of them, and for
 * the category in its phrase.
 */
export type Phrases = Readonly<Record<string, Readonly<Record<string, string>>>>;
