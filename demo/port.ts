// The port that a listening server was given by the system.
import type { Server } from 'node:http';

export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server is not listening on a port');
  return address.port;
}
