import { expect, it } from 'vitest';
import { equals, filter, planOf } from '../../support/plan-builders.js';
import { moduleOf } from './run-plan.js';

it('a module asks for Node only where it is run as a program', () => {
  const text = moduleOf(planOf([filter(equals('name', 'a'))]));
  const imports = [...text.matchAll(/^.*(?:\bimport\b(?!\.meta)|require\().*$/gm)].map(([line]) =>
    line.trim(),
  );
  expect(imports.length).toBeGreaterThan(0);
  for (const line of imports) expect(line).toMatch(/^(\/\/|\*|const .* = await |import\("node:)/);
});
