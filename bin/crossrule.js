#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { loadProgram, PROGRAM } from './program.js';

if (existsSync(PROGRAM)) {
  const { main, keepCode } = loadProgram();
  process.exitCode = await main(process.argv);
  if (process.env.CROSSRULE_KEEP_CODE) keepCode();
} else {
  console.error('crossrule is not built yet: run `npm run build` in its folder');
  process.exitCode = 2;
}
