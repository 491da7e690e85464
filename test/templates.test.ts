import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { expect, it } from 'vitest';

const PRECOMPILED = `// @ts-nocheck
// Generated from NAME.hbs by handlebars. After a change there: npx vitest run test/templates -u
import Handlebars from 'handlebars/runtime.js';

/** Fills in the template. */
export const render: (view: object) => string = Handlebars.template(SPECIFICATION);
`;

// Compiling a template takes longer than compiling a rule, so it is not done at run time.
it.each([
  'targets/duckdb/query',
  'targets/elasticsearch/after',
  'targets/javascript/module',
  'targets/javascript/bundle',
  'src/verify/report/html/page',
])('the committed %s template is what handlebars makes of its text', async (path) => {
  const file = new URL(`../${path}.hbs`, import.meta.url);
  // Its type says an object; it is the text of one.
  const specification: unknown = Handlebars.precompile(readFileSync(file, 'utf8'), { noEscape: true });
  const name = path.slice(path.lastIndexOf('/') + 1);
  await expect(
    PRECOMPILED.replace('NAME', () => name).replace('SPECIFICATION', () => specification as string),
  ).toMatchFileSnapshot(`../${path}.template.ts`);
});

it('the committed style and script of the report are those of its files', async () => {
  const read = (file: string): string =>
    JSON.stringify(readFileSync(new URL(`../src/verify/report/html/${file}`, import.meta.url), 'utf8'));
  await expect(
    `// Generated from page.css and browser-script.js. After a change there: npx vitest run test/templates -u
export const style = ${read('page.css')};
export const script = ${read('browser-script.js')};
`,
  ).toMatchFileSnapshot('../src/verify/report/html/page-parts.ts');
});
