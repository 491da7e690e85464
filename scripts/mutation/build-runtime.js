// Builds in Stryker's sandbox what the tests need of a build. The runtime's fragments are cut from the mutated sources,
// with the switches that turn mutants on: modules that tests compile run in their own thread, where those are set.
import { extractRuntime } from '../extract-runtime.js';

await extractRuntime();
