/** Nothing yet: generated JavaScript holds every plan exactly. */
export const javascriptCatalogue = {};
