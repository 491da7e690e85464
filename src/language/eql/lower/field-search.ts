import { finding } from '../../../diagnostic/finding.js';
import type { Expression } from '../../../plan/expression.js';
import { globOf } from '../../../plan/pattern/glob.js';
import type { GlobPart, GlobPattern } from '../../../plan/pattern/pattern.js';
import type { CaseRule } from '../../../plan/types.js';
import type { EqlCall, EqlField, EqlLiteral } from '../tree.js';
import { functionOf, lowerArguments } from './call-arguments.js';
import { tell, type LowerContext } from './context.js';
import { wildcardQueryGlob } from './pattern.js';
import { predicate } from './predicate.js';
import { lowerScalar } from './scalar.js';

type Search = 'startswith' | 'endswith' | 'stringcontains';

/** `endsWith(field, "text")`: a bare field searched for a constant text. */
interface FieldSearch extends EqlCall {
  readonly arguments: readonly [EqlField, EqlLiteral & { readonly kind: 'string' }];
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
 * Source: elastic/elasticsearch, QueryTranslator.CaseInsensitiveScalarFunctions; rules rely on it
 * (`stringContains(…, "valuesToAdd=[*]")`).
 */
export function lowerFieldSearch(call: FieldSearch, context: LowerContext): Expression {
  const { span } = call;
  return predicate(span, (binder) => {
    const [operand] = lowerArguments(call, functionOf(call), (argument) =>
      lowerScalar(argument, { binder, evaluation: 'query', context }),
    );
    const [, text] = call.arguments;
    const search = searchOf(call) ?? 'stringcontains';
    if (search !== 'startswith' && /[*?\\]/.test(text.value))
      tell(finding('eql-wildcard-in-search', { name: call.name }, text.span), context);
    return operand
      ? {
          kind: 'matches',
          operand,
          patterns: [globFor(search, text.value, call.ignoresCase ? 'ascii' : 'sensitive')],
          span,
        }
      : { kind: 'literal', type: 'boolean', value: false, span };
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
