import { duckdbCatalogue } from './catalogue/duckdb.js';
import { elasticsearchCatalogue } from './catalogue/elasticsearch.js';
import { eqlCatalogue } from './catalogue/eql.js';
import { fieldsCatalogue } from './catalogue/fields.js';
import { javascriptCatalogue } from './catalogue/javascript.js';
import { kqlCatalogue } from './catalogue/kql.js';
import { languageCatalogue } from './catalogue/language.js';
import { esqlCatalogue } from './catalogue/esql.js';
import { luceneCatalogue } from './catalogue/lucene.js';
import { planCatalogue } from './catalogue/plan.js';
import { ruleCatalogue } from './catalogue/rule.js';
import { sigmaCatalogue } from './catalogue/sigma.js';
import { verifyCatalogue } from './catalogue/verify.js';

/** Every code that Crossrule can report, from all stages and targets. A code has one meaning everywhere. */
export const catalogue = {
  ...ruleCatalogue,
  ...languageCatalogue,
  ...kqlCatalogue,
  ...eqlCatalogue,
  ...esqlCatalogue,
  ...luceneCatalogue,
  ...planCatalogue,
  ...fieldsCatalogue,
  ...elasticsearchCatalogue,
  ...duckdbCatalogue,
  ...sigmaCatalogue,
  ...javascriptCatalogue,
  ...verifyCatalogue,
};
