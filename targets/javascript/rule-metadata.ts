import type { Rule } from '../../src/rule/rule.js';
import type { Data } from './code.js';

/** What may travel with a bundle's alerts, as Kibana calls it. */
export const metadataNames = [
  'name',
  'description',
  'author',
  'license',
  'severity',
  'risk_score',
  'tags',
  'references',
  'false_positives',
  'threat',
] as const;
export type MetadataName = (typeof metadataNames)[number];

/** One piece of a rule's metadata, in Kibana's form; undefined where the rule does not say it. */
export function metadataOf(
  { name, metadata }: Pick<Rule, 'name' | 'metadata'>,
  which: MetadataName,
): Data | undefined {
  switch (which) {
    case 'name':
      return name;
    case 'description':
      return metadata.description;
    case 'author':
      return metadata.author;
    case 'license':
      return metadata.license;
    case 'severity':
      return metadata.severity;
    case 'risk_score':
      return metadata.riskScore;
    case 'tags':
      return metadata.tags;
    case 'references':
      return metadata.references;
    case 'false_positives':
      return metadata.falsePositives;
    case 'threat':
      return metadata.threats.map(({ framework, tactic, techniques }) => ({
        framework,
        tactic: { id: tactic.id, name: tactic.name },
        technique: techniques.map((technique) => ({ id: technique.id, name: technique.name })),
      }));
  }
}
