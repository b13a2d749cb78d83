// A page that makes programs at run time and runs them, in as many workers as its address says, and counts.
import { generated } from './generated-modules';
import { served, type Served } from './served';

const PROGRAMS = Array.from({ length: 8 }, (_, i) => generated(7919 * (i + 1), 256));

/** Makes a new program, runs it for about so many milliseconds as its name says, rests for as many as it says, and again. */
const WORKER = `
  const [time, rest] = name.split(' ').map(Number);
  const programs = ${JSON.stringify(PROGRAMS.map(({ bytes, free }) => [[...bytes], free]))};
  const m = new WebAssembly.Memory({ initial: 1 });
  let made = 0;
  const turn = () => {
    const [bytes, free] = programs[made % programs.length];
    const own = Uint8Array.from(bytes);
    for (let i = 0; i < 3; i++) own[free + i] = 128 + Math.random() * 128;
    let runs = 0;
    try {
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(own), { a: { m } });
      const end = performance.now() + time;
      do { exports.run(500); runs++; } while (performance.now() < end);
    } catch (error) { return postMessage(String(error)); }
    made++;
    postMessage({ runs });
    setTimeout(turn, rest);
  };
  turn();`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>generates</title><script>
  var made = 0, blocks = 0;
  const asked = new URLSearchParams(location.search);
  const url = URL.createObjectURL(new Blob([${JSON.stringify(WORKER)}]));
  for (let i = 0; i < +asked.get('workers'); i++) {
    const worker = new Worker(url, { name: asked.get('time') + ' ' + asked.get('rest') });
    worker.onmessage = ({ data }) => { if (data.runs) { made++; blocks += data.runs; } };
  }
</script>`;

/** `/?workers=N&time=M&rest=K`: each makes a program, runs it for M milliseconds and rests for K. */
export const serveGenerating = (): Promise<Served> =>
  served((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
