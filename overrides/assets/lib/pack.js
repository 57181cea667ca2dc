/**
 * The file that holds a language on a phone. Who changes its form raises FORMAT, here and in
 * tools/portal/outputs/pack.py, and phones discard what they had.
 */
export const FORMAT = 1;

/** The cache that holds the packs of a site. @param {string} site  its address */
export const cacheOf = (site) => `kept-${FORMAT} ${site}`;
