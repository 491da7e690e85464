import { fault } from '../../diagnostic/finding.js';
import type { Expression, Field } from '../../plan/expression.js';
import { parseNetwork } from '../../plan/ip-address.js';
import { isAscii } from '../../plan/pattern/code-points.js';
import { globOf } from '../../plan/pattern/glob.js';
import type { GlobPart, Pattern } from '../../plan/pattern/pattern.js';
import type { CaseRule } from '../../plan/types.js';
import { dateMath } from './date-math.js';
import { invalidValue, literalOf } from './literal.js';
import { compare, someValue, textLiteral, type Place } from './some-value.js';
import { matchPhrase, matchWordPattern, matchWords } from './text.js';

/** A field, and how its index compares the letters of its strings. */
export interface ComparedField {
  readonly field: Field;
  readonly caseRule: CaseRule;
}

/**
 * Elasticsearch's `match`, `match_phrase` and `term` on one field, by its type: full text meets words or a phrase, an
 * address may be a network, a date covers the unit that it names, and all others are equal as a whole.
 */
export function matchValue(
  { field, caseRule }: ComparedField,
  text: string,
  mode: 'words' | 'phrase',
  place: Place,
): Expression {
  const { span, valueSpan } = place;
  switch (field.type) {
    case 'text':
      return mode === 'words' ? matchWords(field, text, place) : matchPhrase(field, text, place);
    case 'date': {
      const [from, to] = [dateMath(text, 'down', valueSpan), dateMath(text, 'up', valueSpan)];
      if (!from || !to) throw invalidValue(field, text, valueSpan);
      return someValue(field, span, (element) => ({
        kind: 'and',
        operands: [compare('>=', element, from, span), compare('<=', element, to, span)],
      }));
    }
    case 'ip':
      if (parseNetwork(text))
        return someValue(field, span, (element) => ({
          kind: 'call',
          function: 'cidr-match',
          arguments: [element, textLiteral(text, valueSpan)],
          type: 'boolean',
          span,
        }));
      break;
    case 'keyword':
    case 'wildcard':
    case 'flattened':
      if (caseRule === 'ascii' && !isAscii(text)) return matchFolded(field, text, place);
      break;
    case 'long':
    case 'double':
    case 'boolean':
    case 'version':
  }
  const literal = literalOf(field, text, valueSpan);
  return someValue(field, span, (element) => compare('==', element, literal, span, caseRule));
}

/** Elasticsearch's `wildcard` on one field. A Fault where the type has none, which fails the search there. */
export function matchGlob(
  { field, caseRule }: ComparedField,
  parts: readonly GlobPart[],
  place: Place,
): Expression {
  const folds = caseRule === 'ascii' && parts.some((part) => part.kind === 'text' && !isAscii(part.text));
  if (folds)
    throw fault(
      'unsupported-construct',
      {
        what: `this pattern for ${field.name}`,
        reason: 'letters outside of ASCII are compared without case',
      },
      place.valueSpan,
    );
  return matchPattern(field, globOf(parts, caseRule), place);
}

/** Elasticsearch's `wildcard` or `regexp` on one field: the whole string, or a whole word of a text field. */
export function matchPattern(field: Field, pattern: Pattern, place: Place): Expression {
  const { span, valueSpan } = place;
  switch (field.type) {
    case 'keyword':
    case 'wildcard':
      return someValue(field, span, (operand) => ({ kind: 'matches', operand, patterns: [pattern], span }));
    case 'flattened':
      // Asked of Elasticsearch 8.19: `wildcard` fails, and `query_string` meets the key in front of the value, too.
      throw fault(
        'unsupported-construct',
        {
          what: `a pattern for ${field.name}`,
          reason: 'it is a key of a flattened field, for which Elasticsearch has none',
        },
        valueSpan,
      );
    case 'text':
      return matchWordPattern(field, pattern, place);
    case 'long':
    case 'double':
    case 'boolean':
    case 'date':
    case 'ip':
    case 'version':
      throw fault(
        'mismatched-types',
        {
          operation: pattern.kind === 'glob' ? 'a wildcard' : 'a regular expression',
          left: `${field.name} (${field.type})`,
          right: 'a pattern',
          hint: 'Elasticsearch takes patterns on keyword, wildcard and text fields only',
        },
        valueSpan,
      );
  }
}

/** Equal but for the case of any letter, as an index folds what it keeps in small letters. */
function matchFolded(field: Field, text: string, { span, valueSpan }: Place): Expression {
  return someValue(field, span, (element) =>
    compare(
      '==',
      { kind: 'call', function: 'to-lower', arguments: [element], type: 'keyword', span },
      textLiteral(text.toLowerCase(), valueSpan),
      span,
    ),
  );
}
