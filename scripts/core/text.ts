// `#core` where no bundler puts the text in: tests, benches and the command line, under node (see package.json, imports).
import { coreText as compiled } from './compile';

export const coreText = await compiled();
export { setNames, signatureNames } from './tables';
