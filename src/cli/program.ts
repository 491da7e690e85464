import { Command, CommanderError } from 'commander';
import { checkCommand } from './check.js';
import { compileCommand } from './compile.js';
import { explainCommand } from './explain.js';
import { runCommand } from './run.js';
import { exitStatus, UsageError } from './usage.js';
import { verifyCommand } from './verify.js';
import { packageVersion } from './version.js';

/** The command line. Returns the exit status: 0 all is well, 1 a rule failed or a disagreement, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  // `crossrule … | head` closes the pipe early, which is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const status = exitStatus();
  const program = new Command('crossrule')
    .description(
      'Compiles detection rules of Elastic Security to other engines, and shows by running them that they agree.',
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        write(text.replace(/^error: /, 'crossrule: '));
      },
    })
    .showHelpAfterError('(crossrule --help lists all commands and options)');
  for (const command of [compileCommand, runCommand, verifyCommand, checkCommand, explainCommand])
    program.addCommand(command(status).exitOverride().copyInheritedSettings(program));
  try {
    await program.parseAsync(argv);
    return status.value();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      console.error(`crossrule: ${error.message}`);
      return 2;
    }
    throw error;
  }
}
