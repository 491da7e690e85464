import { Command, CommanderError } from 'commander';
import { exitStatus, UsageError, type ExitStatus } from './usage.js';
import { packageVersion } from './version.js';

const commands: Readonly<Record<string, () => Promise<(status: ExitStatus) => Command>>> = {
  compile: async () => (await import('./compile.js')).compileCommand,
  run: async () => (await import('./run.js')).runCommand,
  verify: async () => (await import('./verify.js')).verifyCommand,
  check: async () => (await import('./check.js')).checkCommand,
  ingest: async () => (await import('./ingest.js')).ingestCommand,
  explain: async () => (await import('./explain.js')).explainCommand,
};

/** The command line. Returns the exit status: 0 all is well, 1 a rule failed or a disagreement, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<number> {
  // `crossrule … | head` closes the pipe early, which is no fault, and no reason to leave reports or the status untold.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
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
  for (const load of loadersFor(argv[2])) {
    const command = await load();
    program.addCommand(command(status).exitOverride().copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(argv);
    return status.value();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      console.error(`crossrule: ${error.message}`);
      return 2;
    }
    // The stack alone: with an error that nobody catches Node prints its line of the program, which is all in one.
    console.error(`crossrule: this is a fault of Crossrule, please report it\n${stackOf(error)}`);
    return 1;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What a process of `crossrule verify` runs. */
export async function runWorker(): Promise<void> {
  (await import('../verify/workers/worker.js')).runWorker();
}

/** Only the command that is asked for is loaded; all of them to list them, or to say that there is no such. */
function loadersFor(name: string | undefined): readonly (() => Promise<(status: ExitStatus) => Command>)[] {
  const loader = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return loader ? [loader] : Object.values(commands);
}
