/** A part of a plan without the places of the query that it was written in. */
export function withoutSpans<Part>(part: Part): Part {
  return JSON.parse(jsonWithoutSpans(part)) as Part;
}

/** What a part of a plan means, wherever it was written. */
export function jsonWithoutSpans(part: unknown): string {
  return JSON.stringify(part, (key, value: unknown) => (key === 'span' ? undefined : value));
}
