import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { kibanaQuery } from './conformance/kql/kibana-query.js';
import { parseKql } from '../src/language/kql/parse.js';
import { lowerKql } from '../src/language/kql/lower.js';
import { indexMappingSchema } from '../src/schema/index-mapping.js';
import { interpret } from '../src/plan/interpreter/interpret.js';
import { checkPlan } from '../src/plan/check.js';
import { planFrom } from './language/eql/run.js';
const U = 'http://127.0.0.1:9200',
  I = 'kqlh3';
async function q(method: string, path: string, body?: unknown): Promise<any> {
  const r = await fetch(U + path, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { 'content-type': path.includes('_bulk') ? 'application/x-ndjson' : 'application/json' },
    signal: AbortSignal.timeout(20000),
  });
  return r.json();
}
const mapping = {
  k: { type: 'keyword' },
  w: { type: 'wildcard' },
  t: { type: 'text' },
  m: { type: 'match_only_text' },
  l: { type: 'long' },
  g: { type: 'double' },
  i: { type: 'ip' },
  d: { type: 'date' },
  b: { type: 'boolean' },
  f: { type: 'flattened' },
  'o.x': { type: 'keyword' },
  'o.y': { type: 'long' },
};
const view = [
  ['k', 'string', 'keyword'],
  ['w', 'string', 'wildcard'],
  ['t', 'string', 'text'],
  ['m', 'string', 'match_only_text'],
  ['l', 'number', 'long'],
  ['g', 'number', 'double'],
  ['i', 'ip', 'ip'],
  ['d', 'date', 'date'],
  ['b', 'boolean', 'boolean'],
  ['f', 'unknown', 'flattened'],
  ['o.x', 'string', 'keyword'],
  ['o.y', 'number', 'long'],
].map(([name, type, es]) => ({ name: name!, type: type!, esTypes: [es!] }));
const strings = [
  'foo',
  'FOO',
  'foo bar',
  'bar foo baz',
  'a*b',
  'a\\b',
  'c:\\x1',
  'c:\\',
  'x',
  'not x',
  'or',
  '"q"',
  'É',
  'é',
  '',
  'k.exe',
  'big-world',
  'a/b',
  'null',
  'true',
  '10',
  'a b c d',
  'ﬁ',
  ' x ',
  '日本語',
  '𝒳y',
  'a  b',
  'tab\there',
  'new\nline',
  "it's",
];
const pools: any = {
  k: strings,
  w: strings,
  t: strings,
  m: strings,
  l: [0, 1, 5, -3, 12, 1000],
  g: [0, 0.5, 5.5, -3, 12],
  i: ['10.0.0.1', '10.1.2.3', '::1', '192.168.1.1', '2001:db8::1'],
  d: [
    '2025-01-01',
    '2025-01-01T10:00:00Z',
    '2025-01-02T00:00:00.000Z',
    '2024-12-31T23:59:59.999Z',
    '2025-02-01T12:30:00+02:00',
  ],
  b: [true, false],
  f: ['z', 'zz', 5, 'a b'],
  'o.x': strings,
  'o.y': [1, 2],
};
const pick = (k: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 5, arbitrary: fc.constantFrom(...pools[k]) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...pools[k]), { maxLength: 3 }) },
  );
const doc = fc.record(Object.fromEntries(Object.keys(mapping).map((k) => [k, pick(k)]))).map((d: any) => {
  const { f, ...rest } = d;
  const o = Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== undefined));
  return f === undefined ? o : { ...o, f: { a: f, b: 'n' } };
});
let docs: any[] = [];
beforeAll(async () => {
  docs = fc.sample(doc, { numRuns: 300, seed: 7 });
  await q('DELETE', '/' + I);
  await q('PUT', '/' + I, { mappings: { properties: mapping } });
  const r = await q(
    'POST',
    `/${I}/_bulk?refresh=true`,
    docs
      .map((v, n) => JSON.stringify({ index: { _id: String(n) } }) + '\n' + JSON.stringify(v) + '\n')
      .join(''),
  );
  if (r.errors)
    console.log(
      r.items
        .filter((x: any) => x.index.error)
        .map((x: any) => x.index.error.reason + ' ' + x.index.error.caused_by?.reason)
        .slice(0, 5),
    );
});
const vals = [
  ...strings.map((s) => JSON.stringify(s).replace(/\\t/g, '\\t')),
  'foo',
  'FOO',
  'foo bar',
  'bar baz foo',
  'f*',
  '*o',
  '*o b*',
  '*a* foo bar',
  'a\\*b',
  'a\\*',
  '*\\\\*',
  'c\\:\\\\*',
  '*',
  '**',
  '1',
  '5',
  '5.0',
  '5.5',
  '-3',
  '10.0.0.0/8',
  '10.0.0.1',
  '\\:\\:1',
  '::1',
  '10.*',
  '2025-01-01',
  '"2025-01-01T10:00:00Z"',
  '2025-01',
  '2025',
  'now-1d',
  '"2025-01-01||+1d/d"',
  '"2025-01-01||-1d"',
  'true',
  'false',
  '"true"',
  'not x',
  '\\not x',
  'É*',
  'é',
  '*big-w*',
  '*world*',
  'big world',
  '*E*',
  '日',
  '日*',
  '𝒳*',
  'a?b',
  'a/b',
  '*/b',
  'z',
  'z*',
  '*z',
  'a  b*',
  'x*  *y',
  '*x1 foo  bar',
  'k.exe',
  'k.*',
  'exe',
  '*new*line*',
  "*it's",
  '*"*',
  '\\"q\\"',
  '*\\"*',
];
const field = fc.constantFrom('k', 'w', 't', 'm', 'l', 'g', 'i', 'd', 'b', 'f.a', 'o.x', 'nope', 'o.y');
const leaf = fc.oneof(
  fc.tuple(field, fc.constantFrom(...vals)).map(([f, v]) => `${f}: ${v}`),
  fc.tuple(field, fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom(...vals)).map((x) => x.join(' ')),
  fc
    .tuple(field, fc.array(fc.constantFrom(...vals), { minLength: 1, maxLength: 4 }))
    .map(([f, v]) => `${f}: (${v.join(' or ')})`),
  fc.constantFrom('o*: foo', 'o.*: *', 'o: *', '*:*', '*', 'k*: foo', '*x: x'),
);
const query = fc.oneof(
  { weight: 6, arbitrary: leaf },
  { weight: 1, arbitrary: fc.tuple(leaf, leaf).map(([a, b]) => `(${a}) and not (${b})`) },
  { weight: 1, arbitrary: fc.tuple(leaf, leaf).map(([a, b]) => `not (${a} or ${b})`) },
);
it('agrees', async () => {
  const schema = indexMappingSchema({
    properties: { ...mapping, o: { properties: { x: { type: 'keyword' }, y: { type: 'long' } } } } as any,
  });
  const events = docs.map((source, n) => ({ id: String(n), source }));
  const seen = new Map<string, string[]>();
  const add = (k: string, v: string) => {
    seen.set(k, [...(seen.get(k) ?? []), v]);
  };
  let agreed = 0;
  const now = (await q('GET', '/_nodes/stats/jvm')).nodes;
  const n = Date.now();
  for (const text of new Set(
    fc.sample(query, { numRuns: Number(process.env.N ?? 2500), seed: Number(process.env.S ?? 3) }),
  )) {
    const { tree, findings } = parseKql(text);
    if (!tree) {
      add('syntax ' + (findings[0]?.parameters as any).expected, text);
      continue;
    }
    const lowered = lowerKql(tree, schema);
    const r = await q('POST', `/${I}/_search`, {
      size: 1000,
      _source: false,
      query: kibanaQuery(tree, { fields: view, timeZone: 'UTC' }),
    });
    if (r.error) {
      const reason = (r.error.root_cause?.[0]?.reason ?? '')
        .replace(/\[[^\]]*\]|"[^"]*"|'[^']*'/g, '…')
        .slice(0, 90);
      add(
        (lowered.condition ? '!! LOWERED ' : 'both refuse ') + reason,
        text + (lowered.condition ? '' : '   => ' + JSON.stringify(lowered.findings.at(-1)?.code)),
      );
      continue;
    }
    if (!lowered.condition) {
      add(
        'we refuse ' +
          JSON.stringify(lowered.findings.at(-1)?.code) +
          JSON.stringify((lowered.findings.at(-1)?.parameters as any).reason),
        text,
      );
      continue;
    }
    const plan = planFrom({
      steps: [{ kind: 'filter', condition: lowered.condition }],
      result: { kind: 'events' },
    });
    const f = checkPlan(plan);
    if (f.length) add('CHECK ' + f[0]!.message, text);
    const ours = interpret(plan, events, { now: n, window: 'all' })
      .map((a: any) => a.id)
      .sort((a: any, b: any) => a - b)
      .join();
    const theirs = r.hits.hits
      .map((h: any) => h._id)
      .sort((a: any, b: any) => a - b)
      .join();
    if (ours === theirs) agreed++;
    else {
      const d1 = ours.split(',').filter((x) => !theirs.split(',').includes(x)),
        d2 = theirs.split(',').filter((x: string) => !ours.split(',').includes(x));
      add(
        'DISAGREE',
        text +
          '  only ours ' +
          d1.slice(0, 3).map((i) => JSON.stringify(docs[+i])) +
          '  only theirs ' +
          d2.slice(0, 2).map((i: string) => JSON.stringify(docs[+i])),
      );
    }
  }
  console.log('agreed', agreed);
  for (const [k, v] of seen)
    console.log(
      `== ${k} ${v.length}\n   ` +
        v.slice(0, k.startsWith('DIS') || k.startsWith('!!') ? 25 : 6).join('\n   '),
    );
}, 600000);
