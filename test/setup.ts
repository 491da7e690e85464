import fc from 'fast-check';

// The same properties are tried on every run, so that a change is told from a chance; another seed is asked for.
const seed = Number(process.env['CROSSRULE_SEED'] ?? 20_251_123);
fc.configureGlobal({ seed });

// What is printed is compared as text, on a developer's terminal and in a CI alike.
delete process.env['FORCE_COLOR'];
process.env['NO_COLOR'] = '1';
