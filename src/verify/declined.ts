import { finding } from '../diagnostic/finding.js';
import type { Answer, EngineName } from './engine.js';

/** The answer of an engine that can't run something, and why. */
export function declined(engine: EngineName, reason: string): Answer {
  return { kind: 'declined', finding: finding('no-oracle', { engine, reason }, { kind: 'file' }) };
}
