import { fault, finding } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import { globOf } from '../../../plan/pattern/glob.js';
import type { GlobPart, GlobPattern } from '../../../plan/pattern/pattern.js';
import type { CaseRule } from '../../../plan/types.js';
import type { EqlCall, EqlField, EqlLiteral } from '../tree.js';
import { resolve, tell, type LowerContext } from './context.js';
import { wildcardQueryGlob } from './pattern.js';
import { bind, predicate } from './predicate.js';

type Search = 'startswith' | 'endswith' | 'stringcontains';

/** `endsWith(field, "text")`: a bare field searched for a constant text. */
interface FieldSearch extends EqlCall {
  readonly arguments: readonly [EqlField, Extract<EqlLiteral, { kind: 'string' }>];
}

const SEARCHES: readonly Search[] = ['startswith', 'endswith', 'stringcontains'];

export function isFieldSearch(call: EqlCall): call is FieldSearch {
  const [first, second, ...others] = call.arguments;
  return (
    searchOf(call) !== undefined &&
    first?.kind === 'field' &&
    second?.kind === 'string' &&
    others.length === 0
  );
}

/**
 * These three are queries on the field's index, not scripts: case folds in ASCII only, and `endsWith` and
 * `stringContains` put their text into a wildcard query as it is, so that `*`, `?` and `\` in it are operators.
 * Source: elastic/elasticsearch, QueryTranslator.CaseInsensitiveScalarFunctions; published rules rely on it.
 */
export function lowerFieldSearch(call: FieldSearch, context: LowerContext): Expression {
  const { name, span } = call;
  const [field, text] = call.arguments;
  return predicate(span, (binder) => {
    const operand = bind(resolve(field, context), binder);
    if (operand.type !== 'keyword')
      throw fault(
        'wrong-argument-type',
        { name, position: 1, expected: 'a string', found: operand.type },
        field.span,
      );
    const search = searchOf(call) ?? 'stringcontains';
    if (search !== 'startswith' && /[*?\\]/.test(text.value))
      tell(finding('eql-wildcard-in-search', { name }, text.span), context);
    const pattern = globFor(search, text.value, call.ignoresCase ? 'ascii' : 'sensitive');
    return { kind: 'matches', operand, patterns: [pattern], span };
  });
}

function searchOf({ name }: EqlCall): Search | undefined {
  return SEARCHES.find((search) => search === name.toLowerCase());
}

const ANY_MANY: GlobPart = { kind: 'any-many' };

function globFor(search: Search, text: string, caseRule: CaseRule): GlobPattern {
  switch (search) {
    case 'startswith':
      return globOf([{ kind: 'text', text }, ANY_MANY], caseRule);
    case 'endswith':
      return wildcardQueryGlob(`*${text}`, caseRule);
    case 'stringcontains':
      return wildcardQueryGlob(`*${text}*`, caseRule);
  }
}
