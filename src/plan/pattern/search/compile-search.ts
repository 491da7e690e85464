import type { CodePointRange } from '../pattern.js';
import type { Assertion, SearchNode, SearchPattern } from './search-pattern.js';

/** A search pattern as instructions for threads that run through a text; of a split's two, the first is preferred. */
export type Program = readonly Instruction[];

export type Instruction =
  | { readonly kind: 'set'; readonly ranges: readonly CodePointRange[] }
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'assertion'; readonly at: Assertion }
  | { readonly kind: 'atomic'; readonly program: Program }
  | {
      readonly kind: 'look';
      readonly direction: 'ahead' | 'behind';
      readonly negated: boolean;
      readonly program: Program;
      /** No match of the operand is longer. */
      readonly longest: number;
    }
  | { readonly kind: 'match' };

export function compileSearch(pattern: SearchPattern): Program {
  return programOf(pattern.root);
}

function programOf(root: SearchNode): Program {
  const program: Instruction[] = [];
  emit(root, program);
  program.push({ kind: 'match' });
  return program;
}

function emit(node: SearchNode, program: Instruction[]): void {
  switch (node.kind) {
    case 'set':
      program.push({ kind: 'set', ranges: node.ranges });
      return;
    case 'sequence':
      for (const item of node.items) emit(item, program);
      return;
    case 'alternation':
      emitAlternation(node.options, program);
      return;
    case 'group':
      program.push({ kind: 'save', slot: 2 * node.index + 1 });
      emit(node.operand, program);
      program.push({ kind: 'save', slot: 2 * node.index + 2 });
      return;
    case 'repeat':
      emitRepeat(node, program);
      return;
    case 'atomic':
      program.push({ kind: 'atomic', program: programOf(node.operand) });
      return;
    case 'look':
      program.push({
        kind: 'look',
        direction: node.direction,
        negated: node.negated,
        program: programOf(node.operand),
        longest: longestMatch(node.operand),
      });
      return;
    case 'assertion':
      program.push({ kind: 'assertion', at: node.at });
      return;
  }
}

function emitAlternation(options: readonly SearchNode[], program: Instruction[]): void {
  const jumps: { kind: 'jump'; to: number }[] = [];
  options.forEach((option, index) => {
    if (index === options.length - 1) {
      emit(option, program);
      return;
    }
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    program.push(split);
    emit(option, program);
    const jump = { kind: 'jump' as const, to: 0 };
    jumps.push(jump);
    program.push(jump);
    split.second = program.length;
  });
  for (const jump of jumps) jump.to = program.length;
}

function emitRepeat(node: Extract<SearchNode, { kind: 'repeat' }>, program: Instruction[]): void {
  for (let times = 0; times < node.minimum; times += 1) emit(node.operand, program);
  if (node.maximum === null) {
    const loop = program.length;
    const split = { kind: 'split' as const, first: loop + 1, second: loop + 1 };
    program.push(split);
    emit(node.operand, program);
    program.push({ kind: 'jump', to: loop });
    leave(split, node.prefer, program.length);
    return;
  }
  const splits = [];
  for (let times = node.minimum; times < node.maximum; times += 1) {
    const split = { kind: 'split' as const, first: program.length + 1, second: program.length + 1 };
    splits.push(split);
    program.push(split);
    emit(node.operand, program);
  }
  for (const split of splits) leave(split, node.prefer, program.length);
}

function leave(split: { first: number; second: number }, prefer: 'more' | 'fewer', exit: number): void {
  if (prefer === 'more') split.second = exit;
  else split.first = exit;
}

function longestMatch(node: SearchNode): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.items.reduce((total, item) => total + longestMatch(item), 0);
    case 'alternation':
      return node.options.reduce((longest, option) => Math.max(longest, longestMatch(option)), 0);
    case 'group':
    case 'atomic':
      return longestMatch(node.operand);
    case 'repeat':
      return node.maximum === null ? Number.POSITIVE_INFINITY : node.maximum * longestMatch(node.operand);
    case 'look':
    case 'assertion':
      return 0;
  }
}
