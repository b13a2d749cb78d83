// `#core` where no bundler puts the texts in: tests, benches and the command line, under node (see package.json, imports).
import * as compiled from './compile';

export const coreText = await compiled.coreText();
export const unpackerText = await compiled.unpackerText();
export { setNames, signatureNames } from './tables';
