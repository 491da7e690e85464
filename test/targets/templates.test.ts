import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';

const PRECOMPILED = `// @ts-nocheck
// Generated from NAME.hbs by handlebars. After a change there: npx vitest run test/targets/templates -u
import Handlebars from 'handlebars/runtime.js';

export const render = Handlebars.template(SPECIFICATION);
`;

// Compiling a template takes longer than compiling a rule, so it is not done at run time.
it.each(['duckdb/query', 'elasticsearch/after', 'javascript/module'])(
  'the committed %s template is what handlebars makes of its text',
  async (path) => {
    const file = new URL(`../../targets/${path}.hbs`, import.meta.url);
    const specification = Handlebars.precompile(readFileSync(file, 'utf8'), { noEscape: true });
    const name = path.slice(path.indexOf('/') + 1);
    await expect(
      PRECOMPILED.replace('NAME', () => name).replace('SPECIFICATION', () => String(specification)),
    ).toMatchFileSnapshot(`../../targets/${path}.template.ts`);
  },
);
