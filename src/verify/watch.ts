import type { Rule } from '../rule/rule.js';

/** Runs what one rule takes, in sight of one who may give it up. `now` is the time that the rule is run at. */
export type Watch = <Result>(rule: Rule, now: number, run: () => Promise<Result>) => Promise<Result>;

export const unwatched: Watch = (_rule, _now, run) => run();
