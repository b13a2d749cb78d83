// One handler on a loopback port of the system's choice.
import { createServer, type RequestListener, type Server } from 'node:http';
import { portOf } from '../../demo/port';

export interface Served {
  readonly url: string;
  readonly server: Server;
}

export async function served(handler: RequestListener): Promise<Served> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}/`, server };
}
