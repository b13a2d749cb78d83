// First light in Chromium: the demo's attacks are stopped, their innocent twins are not.
import { demoIsReal, innocentWorks, listedHostIsNeverAsked, minerIsStopped, stage } from './stories';

const at = stage({ kind: 'chromium' });

demoIsReal('chromium');
listedHostIsNeverAsked(at);
minerIsStopped(at, 'plain', 'a self-hosted miner in two blob workers');
minerIsStopped(at, 'hidden', 'the same miner renamed, in a srcdoc frame, in data: workers');
innocentWorks(at, 'files', 'a file hash in wasm');
innocentWorks(at, 'captcha', 'a proof-of-work captcha in WebCrypto');
innocentWorks(at, 'scrypt', 'a proof-of-work captcha with scrypt in wasm');
