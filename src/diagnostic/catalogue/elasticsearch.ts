import { entry } from '../finding.js';

export const elasticsearchCatalogue = {};
