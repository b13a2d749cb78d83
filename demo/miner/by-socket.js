// How the core is fed when the worker owns the pool's socket and carries its own wasm as text.
/* oxlint-disable unicorn/prefer-add-event-listener, unicorn/require-post-message-target-origin -- a worker's and a socket's */
const socket = new WebSocket(RELAY);
const answer = (found) => socket.send(JSON.stringify(found));

const decode = (text) => {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
};

socket.onopen = () => {
  nonce = START;
  prepare(decode(CARGO)).then(
    () => {
      socket.onmessage = (event) => accept(JSON.parse(event.data));
      answer({ ready: true });
    },
    (error) => answer({ failed: String(error) }),
  );
};
