import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';

const PRECOMPILED = `// @ts-nocheck
// Generated from NAME.hbs by handlebars. After a change there: npx vitest run test/targets/templates -u
import Handlebars from 'handlebars/runtime.js';

/** Fills in the template. */
export const render: (view: object) => string = Handlebars.template(SPECIFICATION);
`;

// Compiling a template takes longer than compiling a rule, so it is not done at run time.
it.each(['duckdb/query', 'elasticsearch/after', 'javascript/bundle', 'javascript/module'])(
  'the committed %s template is what handlebars makes of its text',
  async (path) => {
    const file = new URL(`../../targets/${path}.hbs`, import.meta.url);
    // Its type says an object; it is the text of one.
    const specification: unknown = Handlebars.precompile(readFileSync(file, 'utf8'), { noEscape: true });
    const name = path.slice(path.indexOf('/') + 1);
    await expect(
      PRECOMPILED.replace('NAME', () => name).replace('SPECIFICATION', () => specification as string),
    ).toMatchFileSnapshot(`../../targets/${path}.template.ts`);
  },
);
