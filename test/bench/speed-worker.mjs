// One module's times in a fresh isolate: the first analysis, as on a page just opened, then analysis and validation in turns.
// Plain JavaScript: what tsx makes of TypeScript is slower than what we ship.
import { parentPort, workerData } from 'node:worker_threads';

const { detector, bytes, turns, calls } = workerData;
const { analyseModule } = await import(detector);

const cold = time(1, () => analyseModule(bytes));
const analyse = [];
const validate = [];
for (let turn = 0; turn < turns; turn += 1) {
  // The first of the two warms the caches for the other, so they change places.
  if (turn % 2 === 0) analyse.push(time(calls, () => analyseModule(bytes)));
  validate.push(time(calls, () => WebAssembly.validate(bytes)));
  if (turn % 2 === 1) analyse.push(time(calls, () => analyseModule(bytes)));
}
parentPort.postMessage({ cold, analyse, validate });

function time(times, run) {
  const start = performance.now();
  for (let call = 0; call < times; call += 1) run();
  return (performance.now() - start) / times;
}
