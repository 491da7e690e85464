// Cuts the runtime of the JavaScript target into fragments: each helper as JavaScript text, with the names of those it
// needs. An artifact carries the fragments that it uses, and compiling a rule needs neither ts-morph nor TypeScript.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const INDEX = `${ROOT}targets/javascript/runtime/index.ts`;
const OUTPUT = `${ROOT}build/runtime-fragments.json`;

/** Writes the fragments, unless they are there and no file that they were made from has changed. */
export async function extractRuntime() {
  if (isCurrent()) return;
  const { Project, ts } = await import('ts-morph');
  const project = new Project({
    tsConfigFilePath: `${ROOT}tsconfig.json`,
    skipAddingFilesFromTsConfig: true,
  });
  const index = project.addSourceFileAtPath(INDEX);
  project.resolveSourceFileDependencies();
  const sources = project.getSourceFiles().map((file) => relative(ROOT, file.getFilePath()));
  const helpers = [...index.getExportedDeclarations().values()].flat();
  const declarations = inDependencyOrder(helpers);
  // Those that compiled code calls keep their names.
  nameApart(new Set([...helpers, ...declarations]));
  const fragments = await Promise.all(
    declarations.map(async (declaration) => ({
      name: nameOf(declaration),
      needs: neededBy(declaration).map(nameOf),
      code: await printJavaScript(statementOf(declaration), ts),
    })),
  );
  mkdirSync(dirname(OUTPUT), { recursive: true });
  writeFileSync(OUTPUT, JSON.stringify({ sources, digest: digestOf(sources), fragments }, undefined, 1));
}

function isCurrent() {
  if (!existsSync(OUTPUT)) return false;
  const { sources, digest } = JSON.parse(readFileSync(OUTPUT, 'utf8'));
  return sources.every((file) => existsSync(ROOT + file)) && digestOf(sources) === digest;
}

function digestOf(sources) {
  const hash = createHash('sha256');
  for (const file of [...sources, relative(ROOT, fileURLToPath(import.meta.url))])
    hash.update(readFileSync(ROOT + file));
  return hash.digest('hex');
}

/** The declarations and all that they need: what an initialiser needs stands before it. */
function inDependencyOrder(declarations) {
  const seen = new Set();
  const visit = (declaration) => {
    if (seen.has(declaration)) return [];
    seen.add(declaration);
    return [...neededBy(declaration).flatMap(visit), declaration];
  };
  return declarations.flatMap(visit);
}

/** All fragments share one module, where a name that two files use for their own can stand for one thing only. */
function nameApart(declarations) {
  const names = new Set();
  for (const declaration of declarations) {
    const name = nameOf(declaration);
    let unique = name;
    for (let count = 2; names.has(unique); count += 1) unique = `${name}${count}`;
    if (unique !== name) declaration.rename(unique);
    names.add(unique);
  }
}

function nameOf(declaration) {
  const name = declaration.getName();
  if (name === undefined)
    throw new Error(`${placeOf(declaration)}: a declaration of the runtime needs a name`);
  return name;
}

/** The top-level statement that declares something. */
function statementOf(declaration) {
  const statement =
    declaration.getKindName() === 'VariableDeclaration'
      ? declaration.getVariableStatementOrThrow()
      : declaration;
  const isAlone = statement === declaration || statement.getDeclarations().length === 1;
  if (!isAlone) throw new Error(`${placeOf(declaration)}: one declaration a statement`);
  return statement;
}

/** The top-level functions and variables of the project that a declaration mentions, each once. */
function neededBy(declaration) {
  const needed = new Set();
  statementOf(declaration).forEachDescendant((node) => {
    if (node.getKindName() !== 'Identifier') return;
    const parent = node.getParent();
    const symbol =
      parent?.getKindName() === 'ShorthandPropertyAssignment' ? parent.getValueSymbol() : node.getSymbol();
    const target = (symbol?.getAliasedSymbol() ?? symbol)?.getValueDeclaration();
    if (!target || target === declaration || target.getSourceFile().isInNodeModules() || !isTopLevel(target))
      return;
    if (node.getText() !== nameOf(target))
      throw new Error(`${placeOf(node)}: a helper is imported by its own name`);
    needed.add(target);
  });
  return [...needed];
}

function isTopLevel(declaration) {
  if (declaration.getKindName() === 'FunctionDeclaration')
    return declaration.getParent().getKindName() === 'SourceFile';
  return (
    declaration.getKindName() === 'VariableDeclaration' &&
    declaration.getVariableStatement()?.getParent().getKindName() === 'SourceFile'
  );
}

function placeOf(node) {
  return `${relative(ROOT, node.getSourceFile().getFilePath())}:${node.getStartLineNumber()}`;
}

async function printJavaScript(statement, ts) {
  const { format } = await import('prettier');
  const text = statement.getText(true).replace(/^export (?=(?:async )?(?:function|const|let)\b)/m, '');
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  // A module is strict without saying so.
  const code = outputText.replace(/^"use strict";\n/, '');
  return (await format(code, { parser: 'babel', printWidth: 110 })).trim();
}
