import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Expression } from '../../../src/plan/expression.js';
import { functions, type FunctionName } from '../../../src/plan/functions.js';
import { typeOf } from '../../../src/plan/type-of.js';
import { column, eventsOf, planOf } from '../../support/plan-builders.js';
import { planOf as esqlPlanOf } from '../../language/esql/run.js';
import { composedFunctions, queryOf, textEvents } from '../../support/composed-functions.js';
import { EVENT_ONLY, anyCallOf } from '../../support/any-expression.js';
import { functionCases } from '../../support/function-cases.js';
import { expectAgreement } from './run-plan.js';

describe('the code of a function', () => {
  // Many calls in one plan: making and loading a module costs more than running it.
  it.each(Object.keys(functions) as FunctionName[])('%s computes what the interpreter does', async (name) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyCallOf(name, EVENT_ONLY), { minLength: 60, maxLength: 60 }),
        async (calls) => {
          await expectAgreement(valuesOf(calls), eventsOf({}));
        },
      ),
      { numRuns: 6 },
    );
  });

  it('computes what the interpreter does at the bounds of each', async () => {
    await expectAgreement(valuesOf(functionCases.map(({ call }) => call)), eventsOf({}));
  });

  it.each(composedFunctions)(
    'computes what the interpreter does where it is several nodes: %s',
    async (text) => {
      await expectAgreement(esqlPlanOf(queryOf([text])), textEvents, 'any order');
    },
  );
});

function valuesOf(expressions: readonly Expression[]): ReturnType<typeof planOf> {
  const columns = expressions.map((expression, index) => ({ name: `c${index}`, expression }));
  return planOf([{ kind: 'project', columns }], {
    kind: 'rows',
    columns: columns.map(({ name, expression }) => column(name, typeOf(expression), true)),
  });
}
