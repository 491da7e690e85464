import { describe, expect, it } from 'vitest';
import { colorsFor } from '../../src/cli/colors.js';

describe('colours', () => {
  it.each([
    ['a terminal', { isTTY: true }, {}, true],
    ['a file or a pipe', {}, {}, false],
    ['the log of a CI', {}, { CI: 'true' }, false],
    ['a terminal with NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
    ['a pipe with FORCE_COLOR', {}, { FORCE_COLOR: '1' }, true],
  ])('for %s', (_, stream, environment, colored) => {
    expect(colorsFor(stream, environment).isColorSupported).toBe(colored);
  });
});
