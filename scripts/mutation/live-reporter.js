// Prints each mutant as soon as it is tried, so that what a run found is there when it is ended.
import { relative } from 'node:path';
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';

const reporter = {
  onMutantTested({ status, fileName, location: { start }, mutatorName, replacement, testsCompleted }) {
    if (status === 'CompileError') return;
    const place = `${relative(process.cwd(), fileName)}:${start.line}:${start.column}`;
    console.log(
      `${status} ${place} ${mutatorName} ${JSON.stringify(replacement)} ${testsCompleted ?? 0} tests`,
    );
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'live', reporter)];
