// Lets pass the mutants that a sample takes. Stryker runs those alone, and counts the others neither as found nor as
// missed.
import { CheckStatus } from '@stryker-mutator/api/check';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { lotOf } from './lots.js';

class SampleChecker {
  static inject = ['options'];

  constructor({ sample }) {
    this.sample = sample;
  }

  init() {
    return Promise.resolve();
  }

  group(mutants) {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }

  check(mutants) {
    return Promise.resolve(Object.fromEntries(mutants.map((mutant) => [mutant.id, this.#answerTo(mutant)])));
  }

  #answerTo(mutant) {
    const { seed, lastLot } = this.sample;
    if (lotOf(mutant, seed) <= lastLot) return { status: CheckStatus.Passed };
    return { status: CheckStatus.CompileError, reason: 'not in the sample' };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)];

export const strykerValidationSchema = {
  properties: {
    sample: {
      description: 'The mutants to run: those whose lot by the seed is not after the last one.',
      type: 'object',
      properties: { seed: { type: 'integer' }, lastLot: { type: 'string' } },
    },
  },
};
