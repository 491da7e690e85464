/** A part of a plan without the places of the query that it was written in. */
export function withoutSpans<Part>(part: Part): Part {
  return JSON.parse(
    JSON.stringify(part, (key, value: unknown) => (key === 'span' ? undefined : value)),
  ) as Part;
}
