import { entry } from '../finding.js';

/** What becomes of a rule as a whole on its way to a plan. */
export const planCatalogue = {
  'machine-learning-rule': entry<{ jobs: readonly string[] }>({
    severity: 'error',
    message: ({ jobs }) =>
      `a machine_learning rule has no query: its alerts come from ${jobs.length === 1 ? 'the anomaly detection job' : 'the anomaly detection jobs'} ${jobs.join(', ')}, which only Elastic's machine learning runs`,
    hint: () => 'run the job in Elastic, and forward its anomalies',
  }),
  'unsupported-rule-type': entry<{ type: string; reason: string }>({
    severity: 'error',
    message: ({ type, reason }) => `${type} rules can't be translated: ${reason}`,
  }),
  'alert-suppression': entry<{ fields: readonly string[] }>({
    severity: 'note',
    message: ({ fields }) =>
      `every alert is found; to show one alert for those that share ${fields.join(', ')} is left to what takes them`,
  }),
  'invalid-relative-date': entry<{ text: string }>({
    severity: 'error',
    message: ({ text }) => `${text} is not date math`,
    hint: () => 'write it like now-9m or now-1d/d',
  }),
};
