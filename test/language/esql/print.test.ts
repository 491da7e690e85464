import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEsql } from '../../../src/language/esql/parse.js';
import { printEsql } from '../../../src/language/esql/print.js';
import { anyQuery, withoutSpans } from './any-query.js';

describe('the printer of ES|QL', () => {
  it('prints what parses to the same tree', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { tree, findings } = parseEsql(printEsql(query));
        expect(findings).toEqual([]);
        expect(withoutSpans(tree)).toEqual(withoutSpans(query));
      }),
      { numRuns: 2000 },
    );
  });
});
