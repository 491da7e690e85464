export const luceneCatalogue = {};
