import { entry } from '../finding.js';

export const esqlCatalogue = {};
