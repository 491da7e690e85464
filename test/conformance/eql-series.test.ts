import { expect, it } from 'vitest';
import { alertsOf } from '../language/eql/run.js';
import { describePublished, readPublished } from './eql/published.js';

interface Drawing {
  readonly name: string;
  /** One line for each item of the sequence: the events that fit it, such as `A1` or `key|B2`. */
  readonly stages: readonly string[];
  /** The sequences found, such as `A1 B2` or `key|A1 B2`. */
  readonly expected: readonly string[];
}

describePublished("Elasticsearch's drawings of sequences", () => {
  it.each(drawings(readPublished('sequences.series-spec')))('$name', ({ stages, expected }) => {
    const events = stages
      .flatMap((line, stage) => tokensOf(line).map((token) => eventOf(token, stage)))
      .toSorted((left, right) => left['@timestamp'] - right['@timestamp']);
    const by = events.some(({ a }) => a !== undefined) ? 'by a ' : '';
    const items = stages.map((_, stage) => `[stage${stage} where true]`).join(' ');
    const found = alertsOf(`sequence ${by}${items}`, events).map((alert) =>
      alert.kind === 'sequence' ? `${alert.keys.map((key) => `${key}|`).join('')}${alert.ids.join(' ')}` : '',
    );
    expect(found).toEqual(expected);
  });
});

function eventOf(
  token: string,
  stage: number,
): { '@timestamp': number; _id: string; a?: string; event: { category: string } } {
  const [name = '', key] = token.split('|').toReversed();
  return {
    '@timestamp': Number(name.slice(1)),
    _id: name,
    event: { category: `stage${stage}` },
    ...(key === undefined ? {} : { a: key }),
  };
}

/** A name, a line for each stage up to `;`, the sequences expected up to `;`. */
function drawings(text: string): readonly Drawing[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'));
  const found: Drawing[] = [];
  while (lines.length > 0) {
    const name = lines.shift()?.trim() ?? '';
    const stages = takeBlock(lines);
    found.push({ name, stages, expected: takeBlock(lines).map((line) => tokensOf(line).join(' ')) });
  }
  return found;
}

function takeBlock(lines: string[]): readonly string[] {
  const end = lines.findIndex((line) => line.startsWith(';'));
  return lines.splice(0, end + 1).slice(0, -1);
}

function tokensOf(line: string): readonly string[] {
  return line.trim().split(/\s+/);
}
