#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../build/src/cli/program.js', import.meta.url);
if (existsSync(program)) {
  const { main } = await import(program.href);
  process.exitCode = await main(process.argv);
} else {
  console.error('crossrule is not built yet: run `npm run build` in its folder');
  process.exitCode = 2;
}
