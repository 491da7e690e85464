/* Shows the report that the page carries. Text reaches the page as text nodes alone. */
(() => {
  'use strict';
  const summary = JSON.parse(document.getElementById('summary').textContent);
  const byId = (id) => document.getElementById(id);
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const plural = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
  const LABELS = {
    exact: 'exact',
    approximate: 'approximate',
    unsupported: 'unsupported',
    error: 'error',
    disagree: 'disagrees',
  };

  let loading;
  /** What opened rules show comes packed, and is unpacked when the first is opened. */
  function details() {
    loading ??= (async () => {
      const packed = Uint8Array.from(atob(byId('details').textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
      return new Response(stream).json();
    })();
    return loading;
  }

  function showHead() {
    byId('subtitle').textContent = summary.subtitle;
    for (const { value, label, bad } of summary.tiles)
      byId('tiles').append(
        make('li', bad ? { class: 'bad' } : {}, make('strong', {}, value), make('span', {}, label)),
      );
    const head = ['Rule', 'Events', 'Alerts', 'Coverage', ...summary.engines];
    byId('head').append(
      make(
        'tr',
        {},
        ...head.map((name, index) =>
          make('th', { scope: 'col', ...(index > 0 && index < 4 ? { class: 'number' } : {}) }, name),
        ),
      ),
    );
    byId('footer').textContent = summary.footer;
  }

  function showChoices() {
    const fill = (id, choices) => {
      for (const [value, label] of choices) byId(id).append(make('option', { value }, label));
    };
    fill('target', [['', 'any'], ...summary.engines.map((name) => [name, name])]);
    fill('result', [
      ['', 'any'],
      ...Object.entries(LABELS),
      ['undecided', 'not fully covered'],
      ['unexpected', 'not as expected'],
    ]);
    fill('type', [
      ['', 'any'],
      ...[...new Set(summary.rules.map(({ type }) => type ?? 'none'))].sort().map((name) => [name, name]),
    ]);
  }

  function badge(cell) {
    const label =
      cell.result === 'exact' || cell.result === 'approximate'
        ? `${LABELS[cell.result]} ${cell.alerts}`
        : LABELS[cell.result];
    return make('span', { class: `badge ${cell.result}` }, label);
  }

  function rowOf(rule, index) {
    const name = make('span', { class: 'name' }, rule.name ?? rule.file);
    const kind = make(
      'span',
      { class: 'kind' },
      [...new Set([rule.type, rule.language, rule.file])].filter(Boolean).join(' · '),
    );
    const button = make('button', { class: 'rule', type: 'button', 'aria-expanded': 'false' }, name, kind);
    const row = make('tr', {}, make('td', {}, button));
    const number = (text) => row.append(make('td', { class: 'number' }, text));
    number(String(rule.events));
    number(String(rule.alerts));
    number(rule.coverage ? `${rule.coverage.decided}/${rule.coverage.comparisons}` : '–');
    for (const engine of summary.engines) row.append(make('td', {}, badge(rule.cells[engine])));
    button.addEventListener('click', () => void toggle(button, row, index));
    return row;
  }

  async function toggle(button, row, index) {
    if (button.getAttribute('aria-expanded') === 'true') {
      button.setAttribute('aria-expanded', 'false');
      row.nextElementSibling?.remove();
      return;
    }
    button.setAttribute('aria-expanded', 'true');
    const cell = make('td', { colspan: String(summary.engines.length + 4) }, 'unpacking…');
    row.after(make('tr', { class: 'details' }, cell));
    const detail = (await details())[index];
    cell.replaceChildren(...contentsOf(summary.rules[index], detail));
  }

  function contentsOf(rule, detail) {
    const parts = [];
    const heading = (text) => make('h3', {}, text);
    if (detail.expectation) parts.push(heading('Not as expected'), make('pre', {}, detail.expectation));
    for (const engine of summary.engines) {
      const { counterexample } = detail.targets[engine];
      if (counterexample) parts.push(heading(`Where ${engine} disagrees`), make('pre', {}, counterexample));
    }
    if (detail.diagnostics.length > 0)
      parts.push(heading('Diagnostics of the rule'), listOf(detail.diagnostics));
    for (const engine of summary.engines) {
      const own = detail.targets[engine].diagnostics;
      if (own.length > 0) parts.push(heading(`Diagnostics of ${engine}`), listOf(own));
    }
    if (rule.coverage) {
      const { comparisons, decided } = rule.coverage;
      parts.push(
        heading('Coverage'),
        make(
          'p',
          {},
          `Of ${plural(comparisons, 'comparison')} ${decided.toLocaleString('en')} decide a verdict both ways in the events that were made.`,
        ),
      );
      if (detail.undecided.length > 0) parts.push(listOf(detail.undecided));
    }
    const source = make('div', {}, heading('Source'), make('pre', {}, detail.source));
    const plan = make('div', {}, heading('Plan'), make('pre', {}, detail.plan));
    parts.push(make('div', { class: 'columns' }, source, plan));
    const artifacts = summary.engines.flatMap((engine) =>
      detail.targets[engine].files.map(({ name, content }) =>
        make('details', {}, make('summary', {}, `${engine}: ${name}`), make('pre', {}, content)),
      ),
    );
    if (artifacts.length > 0) parts.push(heading('Artifacts'), ...artifacts);
    return parts;
  }

  function listOf(diagnostics) {
    return make(
      'ul',
      { class: 'diagnostics' },
      ...diagnostics.map(({ severity, code, message, line, column }) =>
        make('li', {}, make('span', { class: 'place' }, `${line}:${column} ${severity} ${code} `), message),
      ),
    );
  }

  function fits(rule, { search, target, result, type }) {
    const words = `${rule.name} ${rule.file} ${rule.rule_id}`.toLowerCase();
    if (!words.includes(search.trim().toLowerCase())) return false;
    if (type !== '' && (rule.type ?? 'none') !== type) return false;
    if (result === 'undecided')
      return rule.coverage !== undefined && rule.coverage.decided < rule.coverage.comparisons;
    if (result === 'unexpected') return rule.unexpected;
    const cells = target === '' ? Object.values(rule.cells) : [rule.cells[target]];
    return result === '' || cells.some((cell) => cell.result === result);
  }

  const rows = [];
  function filter() {
    const values = Object.fromEntries(
      ['search', 'target', 'result', 'type'].map((id) => [id, byId(id).value]),
    );
    let shown = 0;
    for (const [index, rule] of summary.rules.entries()) {
      const isShown = fits(rule, values);
      if (isShown) shown += 1;
      const row = rows[index];
      row.hidden = !isShown;
      if (row.nextElementSibling?.className === 'details') row.nextElementSibling.hidden = !isShown;
    }
    byId('count').textContent =
      shown === summary.rules.length
        ? `${plural(shown, 'rule')}`
        : `${plural(shown, 'rule')} of ${summary.rules.length.toLocaleString('en')}`;
  }

  showHead();
  showChoices();
  for (const [index, rule] of summary.rules.entries()) rows.push(rowOf(rule, index));
  byId('rules').append(...rows);
  byId('filters').addEventListener('input', filter);
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  filter();
})();
