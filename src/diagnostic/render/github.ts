import type { Diagnostic, Place } from '../diagnostic.js';

/**
 * A diagnostic as a workflow command, which GitHub shows beside the line.
 * Source: GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function renderGithub({ severity, code, message, hint, place }: Diagnostic): string {
  const command = severity === 'note' ? 'notice' : severity;
  const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
  return `::${command} ${properties(place)},title=${property(code)}::${data(text)}`;
}

function properties({ file, line, endLine, column, endColumn }: Place): string {
  return `file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
