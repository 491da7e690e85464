// The rules of a folder that Sigma holds, as our own target writes them, so that all sides have equal rules.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { sigmaTarget } from '../../build/targets/sigma/target.js';
import { defaultCompileOptions } from '../../build/src/compile.js';
import { FOLDER } from './event-files.js';

/** Each with the Sigma text, and the plan that this text holds. */
export function sigmaRules(planned, schema) {
  return planned.flatMap(({ plan, rule }) => {
    const compilation = sigmaTarget.compile(plan, { rule, schema, options: defaultCompileOptions });
    if (compilation.status === 'unsupported') return [];
    const held = compilation.status === 'approximate' ? compilation.holds : plan;
    return [
      { rule, plan: held, isExact: compilation.status === 'exact', text: compilation.files[0].content },
    ];
  });
}

/** Without `cased`, which pySigma's Lucene refuses; undefined where that makes two keys equal. */
export function withoutCase(text) {
  const uncased = text.replaceAll('|cased', '');
  return parseDocument(uncased).errors.length === 0 ? uncased : undefined;
}

/** A folder with a file for each. */
export function writeSigma(name, texts) {
  const folder = `${FOLDER}/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [index, text] of texts.entries()) writeFileSync(`${folder}/${index}.yml`, text);
  return folder;
}
