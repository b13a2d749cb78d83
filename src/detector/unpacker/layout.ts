// The packed core's format, for the unpacker and for the packer (scripts/core/pack) alike. Each bit is coded by an adaptive
// probability, a model; these are the models' numbers. A number is coded as how many bits follow its leading one, in ones
// ended by a zero, and then those bits. What comes of it is one number in DIGITS, each a character of a text.

/** A model starts at one half, of ONE, and moves by 2^-RATE of the way to what came. */
export const ONE = 65536;
export const RATE = 4;

/** Models of one number: how many bits, then bit by bit, apart for each count of bits. */
export const MOST_BITS = 16;
export const NUMBER_MODELS = MOST_BITS + MOST_BITS * MOST_BITS;

/** Whether a piece is a copy: by what the last two were. Whether it has the last copy's distance: asked after plain bytes. */
export const HISTORIES = 4;
export const IS_COPY = 0;
export const IS_REPEAT = IS_COPY + HISTORIES;
export const SIZE = IS_REPEAT + 1;
export const DISTANCE = SIZE + NUMBER_MODELS;
export const LENGTH = DISTANCE + NUMBER_MODELS;
export const REPEAT_LENGTH = LENGTH + NUMBER_MODELS;
/** Plain bytes, from the highest bit down, by the highest bits of the byte before. */
export const PLAIN = REPEAT_LENGTH + NUMBER_MODELS;
export const PLAIN_MODELS = 256;
export const CONTEXT_SHIFT = 5;
export const MODELS = PLAIN + (PLAIN_MODELS << (8 - CONTEXT_SHIFT));

/**
 * All of printable ASCII that needs no care in a string: neither quotes nor a backslash, and no dollar sign, so that the build
 * can name a variable with one. In order, with two left out.
 */
export const FIRST_DIGIT = 0x23;
export const NO_DIGIT = 0x24;
export const NO_DIGIT_EITHER = 0x5c;
export const DIGITS = 90;

/** Addresses in the unpacker's memory: the models, two bytes each, the text, the unpacked bytes. */
export const PACKED_AT = 8192;
export const BYTES_AT = 65536;
