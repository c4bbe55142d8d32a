/** The map's own units, which its land was projected to when the page was built. */
export const WIDTH = 960;
export const SCALE = 10; // of the outlines: their numbers are tenths of a unit
