/**
 * Imports a module that was made while running. The bundled program is a script, whose loader lends it the function in
 * place of this one.
 */
export const importModule = (url: string): Promise<unknown> => import(url);
