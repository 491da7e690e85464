// A thread of `crossrule verify`.
import { loadProgram } from './program.js';

await loadProgram().runThread();
