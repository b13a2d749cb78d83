// What `#core` gives: the build puts it in (scripts/core/plugin.ts), under node it is compiled on demand (scripts/core/text.ts).

/** The core, packed (unpack.ts), and its unpacker, base64. */
export declare const coreText: string;
export declare const unpackerText: string;

/** Of constant sets and signatures, by their places (scripts/core/tables.ts). */
export declare const setNames: readonly string[];
export declare const signatureNames: readonly string[];
