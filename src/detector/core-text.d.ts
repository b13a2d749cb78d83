// What `#core` gives: the build puts it in (scripts/core/plugin.ts), under node it is compiled on demand (scripts/core/text.ts).

/** The compiled core, base64. */
export declare const coreText: string;
