/**
 * Text that may be laid out on one line or on several, as in P. Wadler, "A prettier printer": a group goes on one line
 * if it fits there, else each of its own lines breaks.
 */
export type Layout =
  | string
  | readonly Layout[]
  | { readonly kind: 'group'; readonly content: Layout }
  /** Items with commas in between, as many on each line as fit. */
  | { readonly kind: 'fill'; readonly items: readonly string[] }
  | { readonly kind: 'indent'; readonly content: Layout }
  /** A line break, or on one line this text. */
  | { readonly kind: 'line'; readonly otherwise: string }
  | { readonly kind: 'hard-line' }
  /** Only where the group breaks. */
  | { readonly kind: 'if-broken'; readonly text: string }
  /** Goes to the end of the line, as a comment that says which lines of the query are meant. */
  | { readonly kind: 'query-line'; readonly line: number };

export const SPACE_OR_BREAK: Layout = { kind: 'line', otherwise: ' ' };
export const NOTHING_OR_BREAK: Layout = { kind: 'line', otherwise: '' };
export const HARD_LINE: Layout = { kind: 'hard-line' };

export function group(...content: readonly Layout[]): Layout {
  return { kind: 'group', content };
}

export function indent(...content: readonly Layout[]): Layout {
  return { kind: 'indent', content };
}

/** The items with a separator in between. */
export function separated(items: readonly Layout[], separator: Layout): readonly Layout[] {
  const all: Layout[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0) all.push(separator);
    all.push(item);
  }
  return all;
}

/** The text, in lines of so many characters where that can be; all but the first are indented. */
export function layOut(layout: Layout, width: number, indentation: number): string {
  const page: Page = { lines: [], line: '', queryLines: new Set() };
  const pending: Placed[] = [{ layout, indentation, isBroken: true }];
  for (let next = pending.pop(); next; next = pending.pop()) place(next, pending, page, width);
  endLine(page);
  return page.lines.join('\n');
}

interface Placed {
  readonly layout: Layout;
  readonly indentation: number;
  readonly isBroken: boolean;
}

interface Page {
  readonly lines: string[];
  line: string;
  readonly queryLines: Set<number>;
}

function place(
  { layout, indentation, isBroken }: Placed,
  pending: Placed[],
  page: Page,
  width: number,
): void {
  if (typeof layout === 'string') page.line += layout;
  else if (isList(layout))
    for (let at = layout.length - 1; at >= 0; at -= 1)
      pending.push({ layout: layout[at] ?? '', indentation, isBroken });
  else
    switch (layout.kind) {
      case 'group':
        pending.push({
          layout: layout.content,
          indentation,
          isBroken: !fits(layout.content, width - page.line.length),
        });
        break;
      case 'fill':
        fill(layout.items, page, indentation, width);
        break;
      case 'indent':
        pending.push({ layout: layout.content, indentation: indentation + 2, isBroken });
        break;
      case 'line':
        if (isBroken) startLine(page, indentation);
        else page.line += layout.otherwise;
        break;
      case 'hard-line':
        startLine(page, indentation);
        break;
      case 'if-broken':
        if (isBroken) page.line += layout.text;
        break;
      case 'query-line':
        page.queryLines.add(layout.line);
        break;
    }
}

function fill(items: readonly string[], page: Page, indentation: number, width: number): void {
  items.forEach((item, index) => {
    if (index > 0) page.line += ',';
    if (index > 0 && page.line.length + item.length + 2 > width) startLine(page, indentation);
    else if (index > 0) page.line += ' ';
    page.line += item;
  });
}

function fits(layout: Layout, width: number): boolean {
  let left = width;
  const pending: Layout[] = [layout];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') left -= next.length;
    else if (isList(next)) for (let at = next.length - 1; at >= 0; at -= 1) pending.push(next[at] ?? '');
    else
      switch (next.kind) {
        case 'group':
        case 'indent':
          pending.push(next.content);
          break;
        case 'fill':
          for (const item of next.items) left -= item.length + 2;
          break;
        case 'line':
          left -= next.otherwise.length;
          break;
        case 'hard-line':
          return false;
        case 'if-broken':
        case 'query-line':
          break;
      }
    if (left < 0) return false;
  }
  return true;
}

function startLine(page: Page, indentation: number): void {
  endLine(page);
  page.line = ' '.repeat(indentation);
}

function endLine(page: Page): void {
  page.lines.push((page.line + queryLineRemark(page.queryLines)).trimEnd());
  page.queryLines.clear();
}

function queryLineRemark(lines: ReadonlySet<number>): string {
  if (lines.size === 0) return '';
  const first = Math.min(...lines);
  const last = Math.max(...lines);
  return first === last ? ` // line ${first}` : ` // lines ${first} to ${last}`;
}

function isList(layout: Layout): layout is readonly Layout[] {
  return Array.isArray(layout);
}
