// npm run build: both browsers into dist/chromium and dist/firefox. `-- chromium` or `-- firefox` builds one.
import { build } from 'vite';
import { TARGETS, isTarget } from '../src/manifest';

const wanted = process.argv.slice(2).filter(isTarget);
for (const target of wanted.length > 0 ? wanted : TARGETS) {
  process.env.TARGET = target;
  await build({ logLevel: 'warn', configLoader: 'runner' });
  console.log(`built dist/${target}`);
}
