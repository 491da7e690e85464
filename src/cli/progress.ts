import { MultiBar, Presets } from 'cli-progress';

export interface Progress {
  readonly advance: (name: string) => void;
  /** Prints lines without the bar in between. */
  readonly interrupt: (print: () => void) => void;
  readonly end: () => void;
}

/** A progress bar on standard error, where a person looks at it; nothing in a CI or a file. */
export function progressOf(total: number): Progress {
  if (!process.stderr.isTTY || process.env['CI'] !== undefined || total < 2) return SILENT;
  const bars = new MultiBar(
    {
      format: '{bar} {value}/{total} {name}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      // Ctrl-C is the command's own to answer.
      gracefulExit: false,
    },
    Presets.shades_grey,
  );
  const bar = bars.create(total, 0, { name: '' });
  return {
    advance: (name) => {
      bar.increment(1, { name: name.replace(/\s+/g, ' ').slice(0, LONGEST_NAME) });
    },
    interrupt: (print) => {
      process.stderr.write('\r\u001B[K');
      print();
    },
    end: () => {
      bars.stop();
    },
  };
}

const LONGEST_NAME = 50;

const SILENT: Progress = {
  advance: () => undefined,
  interrupt: (print) => {
    print();
  },
  end: () => undefined,
};
