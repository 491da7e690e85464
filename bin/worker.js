// A process of `crossrule verify`.
import { loadProgram } from './program.js';

await loadProgram().runWorker();
