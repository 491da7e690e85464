import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Place } from '../diagnostic.js';

const LEVELS = { error: 'error', warning: 'warning', note: 'note' } as const;

/** Diagnostics as a SARIF 2.1.0 log, the form that code scanning reads. */
export function renderSarif(diagnostics: readonly Diagnostic[], version: string): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'crossrule',
            semanticVersion: version,
            rules: codes.map((id) => ({ id, shortDescription: { text: id.replaceAll('-', ' ') } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: LEVELS[diagnostic.severity],
          message: {
            text:
              diagnostic.hint === undefined
                ? diagnostic.message
                : `${diagnostic.message}. Hint: ${diagnostic.hint}`,
          },
          locations: [{ physicalLocation: physicalLocation(diagnostic.place) }],
          relatedLocations: diagnostic.notes.map(({ message, place }) => ({
            message: { text: message },
            physicalLocation: physicalLocation(place),
          })),
        })),
      },
    ],
  };
}

function physicalLocation({ file, line, column, endLine, endColumn }: Place): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

function uriOf(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  return path.startsWith('..') && isAbsolute(file)
    ? pathToFileURL(file).href
    : path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
