// How the core is fed when the page owns the pool's socket: everything comes and goes by message.
/* oxlint-disable unicorn/prefer-add-event-listener, unicorn/require-post-message-target-origin -- a worker's and a socket's */
const answer = (found) => postMessage(found);
let ready;

onmessage = (event) => {
  const order = event.data;
  if (order.bytes) {
    nonce = order.start;
    ready = prepare(order.bytes);
    ready.catch((error) => answer({ failed: String(error) }));
  } else {
    ready.then(
      () => accept(order),
      () => undefined,
    );
  }
};
